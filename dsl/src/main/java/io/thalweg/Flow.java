package io.thalweg;

/**
 * Flows: ordinary differential equations for the point θ whose solutions lower the loss.
 *
 * <p>Along any flow the chain rule gives dL/dt = ⟨∇L, θ'⟩, so whatever keeps this product negative is an optimizer, and
 * an optimizer's step is an integrator's step along the flow. (Su Jianlin, "Why gradient descent?", <i>Scientific
 * Spaces</i>, 2019.)
 *
 * <h2>How an equation is written</h2>
 *
 * An equation gives the velocity of one coordinate; all coordinates obey the same one. It is a string constant of one
 * or more assignments, separated by {@code ;}, whose right sides are Java expressions over {@code double}: operators,
 * {@code ?:}, and the functions of {@link Math}, with {@code sign} for {@link Math#signum(double)}. The symbols are
 *
 * <table>
 * <caption>The vocabulary of an equation</caption>
 * <thead><tr><th>symbol</th><th>meaning</th></tr></thead>
 * <tbody>
 * <tr><td>{@code theta}</td><td>the coordinate θᵢ; {@code theta' = …} is required</td></tr>
 * <tr><td>{@code g}</td><td>its partial derivative ∂L/∂θᵢ</td></tr>
 * <tr><td>{@code L}</td><td>the loss above its known lower bound: loss − {@code floor}</td></tr>
 * <tr><td>{@code norm}</td><td>‖∇L‖₂ = √(Σ gᵢ²), over all coordinates</td></tr>
 * <tr><td>{@code norm1}</td><td>‖∇L‖₁ = Σ |gᵢ|, over all coordinates</td></tr>
 * <tr><td>{@code t}</td><td>the time in iterations: the number of completed steps times the step size; 0 at the
 *     start, so that the k-th iteration, counted from 1 as in papers, is {@code t + 1} under step 1</td></tr>
 * <tr><td>{@code n}</td><td>the number of coordinates</td></tr>
 * <tr><td>{@code noise}</td><td>white noise: for each coordinate and step a standard normal draw, divided by √h under
 *     step h (below)</td></tr>
 * <tr><td>{@code newton}</td><td>the coordinate's part of the damped Newton direction (∇²L + μI)⁻¹ ∇L, see {@link
 *     #NEWTON}; the generated class has the Hessian then</td></tr>
 * <tr><td>{@code rate}, {@code M}, {@code beta1}, {@code beta2}, {@code epsilon}, {@code temperature}, {@code decay}
 *     </td><td>hyperparameters: elements of {@link Minimize}</td></tr>
 * <tr><td>any other name with {@code '} on a left side</td>
 *     <td>a memory: one further state for each coordinate, which starts at 0</td></tr>
 * </tbody>
 * </table>
 *
 * Any other symbol is a compile error. A flow of one's own is a constant like the ones below:
 *
 * <pre>{@code
 * static final String SOFT_SIGN = "theta' = -rate * g / (abs(g) + 0.001)";
 * }</pre>
 *
 * <h2>Memories</h2>
 *
 * To most integrators an equation is the ordinary differential equation that it says. Euler's method advances the
 * unknowns in the order in which their equations are written, and each equation sees those before it as they are by
 * then: that is how update rules are published. A memory that stands before {@code theta'} is thus updated first, and
 * the point moves by the new one; one that stands behind it follows the point.
 *
 * <h2>Noise</h2>
 *
 * With {@code noise} the equation is a stochastic one, and Euler's method is the Euler–Maruyama method: over a step h,
 * a term b · {@code noise} adds h · b · ξ/√h = √h b ξ, ξ being standard normal, whose variance is proportional to the
 * time, as that of white noise is. So {@code noise} should be a term with a factor, not inside a function. A run's
 * {@code seed(…)} fixes the draws. Integrators of several stages refuse such a flow.
 *
 * <h2>At rest</h2>
 *
 * Where ∇L is exactly 0, a flow without memories and noise has velocity 0, whatever its equation (never 0/0), and a run
 * ends there. With memories or noise it goes on: they may still move it.
 */
public final class Flow {

    /**
     * Gradient flow, θ' = −λ ∇L: among all directions, the one in which the loss falls fastest. Along it
     *
     * <p>dL/dt = −λ ‖∇L‖₂².
     *
     * <p><b>At rest</b> wherever ∇L = 0: a local minimum, or a saddle point approached along its stable directions.
     *
     * <p><b>When:</b> the default; a smooth loss whose curvatures are of similar size. Under Euler's method with step h
     * it is gradient descent with learning rate hλ, stable near a minimum while hλ is below 2 over the largest
     * curvature.
     *
     * <p><b>Source:</b> A. Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées", <i>C. R.
     * Acad. Sci. Paris</i> 25 (1847), 536–538; as a flow: Su Jianlin, "Why gradient descent?" (2019).
     */
    public static final String GRADIENT = "theta' = -rate * g";

    /**
     * Newton flow, θ' = −λ (∇²L + μI)⁻¹ ∇L: straight to the minimum of the parabola that the loss looks like. Along it
     *
     * <p>dL/dt = −λ ⟨∇L, (∇²L + μI)⁻¹ ∇L⟩, which is negative, as the matrix is positive definite: μ is 0 where the Hessian
     * is so by itself, and where it is not, the first of a rising sequence that makes it so.
     *
     * <p>Under Euler's method with step 1 and λ = 1 this is Newton's method, damped in that way. Near a minimum whose Hessian
     * is not singular the number of right digits doubles with each step. With a shorter step it is safer far from one: where
     * μ = 0 the flow itself lets the gradient fade as e^(−λt), along a straight line to 0.
     *
     * <p><b>At rest</b> where ∇L = 0; unlike Newton's method undamped, it is not drawn to saddles and maxima.
     *
     * <p><b>When:</b> up to some hundred variables (500 at most), a smooth loss, and many digits wanted. A step takes the
     * Hessian, which counts as no evaluation, and a factorization, n³/6 multiplications. Of loss by batches it is a compile
     * error.
     *
     * <p><b>Source:</b> J. Nocedal and S. J. Wright, <i>Numerical Optimization</i>, 2nd ed. (2006), section 3.4, algorithm
     * 3.3; as a flow: S. Smale, "A convergent process of price adjustment and global Newton methods", <i>J. Math. Econ.</i> 3
     * (1976), 107–120.
     */
    public static final String NEWTON = "theta' = -rate * newton";

    /**
     * Normalized gradient flow, θ' = −λ ∇L/‖∇L‖₂: the gradient's path at the constant speed λ. Along it
     *
     * <p>dL/dt = −λ ‖∇L‖₂.
     *
     * <p><b>At rest</b> only where ∇L is exactly 0. The flow reaches a non-degenerate minimum in finite time; Euler's
     * method, whose steps all have length hλ, then hops about it at a distance of that order.
     *
     * <p><b>When:</b> plateaus and cliffs, where the gradient's length says little about the distance to go.
     *
     * <p><b>Source:</b> J. Cortés, "Finite-time convergent gradient flows with applications to network consensus",
     * <i>Automatica</i> 42 (2006), 1993–2000.
     */
    public static final String NORMALIZED = "theta' = -rate * g / norm";

    /**
     * Sign flow, θ'ᵢ = −λ sign(∂L/∂θᵢ): every coordinate at the speed λ, whatever its slope. Along it
     *
     * <p>dL/dt = −λ ‖∇L‖₁.
     *
     * <p><b>At rest</b> only where ∇L is exactly 0: a coordinate moves at full speed however small its slope, so Euler's
     * method does not settle but passes by the minimum for ever, at a distance of the order of hλ. End such a run by a
     * limit of steps, and take its best point.
     *
     * <p><b>When:</b> coordinates of very different scale. It is what RMSprop tends to without its two tricks.
     *
     * <p><b>Source:</b> Su Jianlin, "Why gradient descent?" (2019); convergence in finite time: J. Cortés,
     * <i>Automatica</i> 42 (2006), 1993–2000.
     */
    public static final String SIGN = "theta' = -rate * sign(g)";

    /**
     * Adagrad: each coordinate's rate is divided by the root of the sum v of its squared gradients so far,
     *
     * <p>v' = g², θ' = −λ g / (√v + ε). Along it, v being never negative,
     *
     * <p>dL/dt = −λ Σ gᵢ² / (√vᵢ + ε).
     *
     * <p>Under Euler's method with step 1 this is the published update with learning rate λ and the new v.
     *
     * <p><b>At rest</b> where ∇L = 0. It may seem at rest before: v never shrinks, so the velocity fades like 1/√t and a
     * run can stop too early.
     *
     * <p><b>When:</b> sparse gradients, coordinates of very different scale, and a start that is not far. Rates of 0.01
     * to 1.
     *
     * <p><b>Source:</b> J. Duchi, E. Hazan and Y. Singer, "Adaptive subgradient methods for online learning and
     * stochastic optimization", <i>JMLR</i> 12 (2011), 2121–2159, Figure 1 with diagonal matrices.
     */
    public static final String ADAGRAD = "v' = g * g; theta' = -rate * g / (sqrt(v) + epsilon)";

    /**
     * RMSprop: sign flow softened by a moving average v of the squared gradient and by ε, with one memory,
     *
     * <p>v' = (1 − β₂)(g² − v), θ' = −λ g / (√v + ε). Along it, v being never negative,
     *
     * <p>dL/dt = −λ Σ gᵢ² / (√vᵢ + ε).
     *
     * <p>Under Euler's method with step 1 this is the published update with learning rate λ: v ← β₂ v + (1 − β₂) g²,
     * then θ ← θ − λ g / (√v + ε) with the new v.
     *
     * <p><b>At rest</b> θ stands where ∇L = 0 while v decays; but as v fades the steps stay near λ however small the
     * gradient, so a run keeps passing by the minimum rather than settling. It is not ended by a gradient of exactly 0.
     *
     * <p>At the start v = 0, and the velocity λ g/ε is immense. Euler's method moves v first and does not meet it; a
     * Runge–Kutta method does, and is thrown far off.
     *
     * <p><b>When:</b> gradients whose scale differs between coordinates or drifts. Start with a rate of 0.001 to 0.01;
     * the original takes β₂ = 0.9.
     *
     * <p><b>Source:</b> T. Tieleman and G. Hinton, "Lecture 6.5 – rmsprop: Divide the gradient by a running average of
     * its recent magnitude", <i>COURSERA: Neural Networks for Machine Learning</i> (2012).
     */
    public static final String RMSPROP = "v' = (1 - beta2) * (g * g - v); theta' = -rate * g / (sqrt(v) + epsilon)";

    /**
     * Adadelta: RMSprop whose rate is a moving average u of its own squared moves, so that units agree,
     *
     * <p>v' = (1 − β₂)(g² − v), θ' = −λ g √(u + ε)/√(v + ε), u' = (1 − β₂)(g² (u + ε)/(v + ε) − u). Along it
     *
     * <p>dL/dt = −λ Σ gᵢ² √(uᵢ + ε)/√(vᵢ + ε).
     *
     * <p>Under Euler's method with step 1 this is the published update: v first, then the point, then u. The paper has
     * λ = 1.
     *
     * <p><b>At rest</b> where ∇L = 0; near it the moves fade slowly, as u does. With ε = 0 it never leaves the start.
     *
     * <p><b>When:</b> no rate is known. It starts slowly, with moves of about √ε; the paper takes β₂ = 0.95, ε = 1e-6.
     *
     * <p><b>Source:</b> M. D. Zeiler, "ADADELTA: an adaptive learning rate method", arXiv:1212.5701 (2012), Algorithm 1.
     */
    public static final String ADADELTA = "v' = (1 - beta2) * (g * g - v); "
            + "theta' = -rate * g * sqrt(u + epsilon) / sqrt(v + epsilon); "
            + "u' = (1 - beta2) * (g * g * (u + epsilon) / (v + epsilon) - u)";

    /**
     * Adam: moving averages m of the gradient and v of its square, both freed of the bias towards their start at 0,
     *
     * <p>m' = (1 − β₁)(g − m), v' = (1 − β₂)(g² − v), θ' = −λ m̂ / (√v̂ + ε), where m̂ = m/(1 − β₁ᵗ⁺¹) and v̂ = v/(1 −
     * β₂ᵗ⁺¹). Along it
     *
     * <p>dL/dt = −λ Σ gᵢ m̂ᵢ / (√v̂ᵢ + ε), which is positive while the average still points up the slope.
     *
     * <p>Under Euler's method with step 1 this is the published update with learning rate λ: t counts the iterations
     * before this one, so that t + 1 is the paper's.
     *
     * <p><b>At rest</b> where ∇L = 0 once the averages have faded. Before, each coordinate moves by about λ a step, so a
     * run settles at a distance of that order; a schedule brings it nearer.
     *
     * <p><b>When:</b> noisy gradients, many coordinates of unknown scale. Rates of 0.0001 to 0.1.
     *
     * <p><b>Source:</b> D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", <i>ICLR</i> (2015),
     * arXiv:1412.6980, Algorithm 1.
     */
    public static final String ADAM = "m' = (1 - beta1) * (g - m); v' = (1 - beta2) * (g * g - v); "
            + "theta' = -rate * (m / (1 - pow(beta1, t + 1))) / (sqrt(v / (1 - pow(beta2, t + 1))) + epsilon)";

    /**
     * Adam with decoupled weight decay: {@link #ADAM} with the point drawn towards 0 at the rate λδ, δ being
     * {@code decay},
     *
     * <p>θ' = −λ (m̂ / (√v̂ + ε) + δ θ). Along it
     *
     * <p>dL/dt = −λ Σ gᵢ m̂ᵢ / (√v̂ᵢ + ε) − λ δ Σ gᵢ θᵢ.
     *
     * <p>Under Euler's method with step 1 this is the published update, whose weight decay is λδ here, as in most
     * programs.
     *
     * <p><b>At rest</b> where the pull towards 0 balances the loss, not where ∇L = 0.
     *
     * <p><b>When:</b> Adam would be taken, and large parameters are to be avoided.
     *
     * <p><b>Source:</b> I. Loshchilov and F. Hutter, "Decoupled weight decay regularization", <i>ICLR</i> (2019),
     * arXiv:1711.05101, Algorithm 2.
     */
    public static final String ADAMW = "m' = (1 - beta1) * (g - m); v' = (1 - beta2) * (g * g - v); "
            + "theta' = -rate * (m / (1 - pow(beta1, t + 1)) / (sqrt(v / (1 - pow(beta2, t + 1))) + epsilon)"
            + " + decay * theta)";

    /**
     * Momentum, the heavy ball: the gradient pushes a velocity m that fades,
     *
     * <p>m' = g − (1 − β₁) m, θ' = −λ m. Along it
     *
     * <p>dL/dt = −λ Σ gᵢ mᵢ, which is positive while the ball rolls uphill.
     *
     * <p>Under Euler's method with step 1 this is θₖ₊₁ = θₖ − λ gₖ + β₁ (θₖ − θₖ₋₁), in the form m ← β₁ m + g, θ ← θ − λ m.
     *
     * <p><b>At rest</b> where ∇L = 0, once m has faded.
     *
     * <p><b>When:</b> long valleys. In the long run it is as fast as gradient descent at the rate λ/(1 − β₁), so the rate
     * is a tenth of that one's for β₁ = 0.9.
     *
     * <p><b>Source:</b> B. T. Polyak, "Some methods of speeding up the convergence of iteration methods", <i>USSR
     * Comput. Math. Math. Phys.</i> 4 (1964), 1–17, formula (9).
     */
    public static final String MOMENTUM = "m' = g - (1 - beta1) * m; theta' = -rate * m";

    /**
     * Nesterov's accelerated gradient with constant momentum: the heavy ball, looking ahead,
     *
     * <p>m' = g − (1 − β₁) m, θ' = −λ (g + β₁ m). Along it
     *
     * <p>dL/dt = −λ ‖∇L‖₂² − λ β₁ Σ gᵢ mᵢ, which can be positive.
     *
     * <p>Under Euler's method with step 1 this is yₖ₊₁ = θₖ − λ gₖ, θₖ₊₁ = yₖ₊₁ + β₁ (yₖ₊₁ − yₖ), where θ is the point
     * ahead, at which gradients are taken.
     *
     * <p><b>At rest</b> where ∇L = 0, once m has faded.
     *
     * <p><b>When:</b> as {@link #MOMENTUM}; it overshoots less.
     *
     * <p><b>Source:</b> Y. Nesterov, "A method of solving a convex programming problem with convergence rate O(1/k²)",
     * <i>Soviet Math. Dokl.</i> 27 (1983), 372–376; with constant momentum: <i>Introductory Lectures on Convex
     * Optimization</i> (2004), section 2.2.1.
     */
    public static final String NESTEROV = "m' = g - (1 - beta1) * m; theta' = -rate * (g + beta1 * m)";

    /**
     * Lion: the sign of a mixture of the gradient and its moving average m, with decoupled weight decay δ,
     *
     * <p>θ' = −λ (sign(β₁ m + (1 − β₁) g) + δ θ), m' = (1 − β₂)(g − m). Along it
     *
     * <p>dL/dt = −λ Σ gᵢ sign(β₁ mᵢ + (1 − β₁) gᵢ) − λ δ Σ gᵢ θᵢ, which can be positive.
     *
     * <p>Under Euler's method with step 1 this is the published update with learning rate λ: the point moves by the old
     * m.
     *
     * <p><b>At rest</b> nowhere: like {@link #SIGN} it moves every coordinate by λ a step however small the gradient, and
     * needs a schedule to settle.
     *
     * <p><b>When:</b> as {@link #ADAM}, with a rate three to ten times smaller; the paper takes β₁ = 0.9, β₂ = 0.99.
     *
     * <p><b>Source:</b> X. Chen et al., "Symbolic discovery of optimization algorithms", <i>NeurIPS</i> (2023),
     * arXiv:2302.06675, Algorithm 2.
     */
    public static final String LION =
            "theta' = -rate * (sign(beta1 * m + (1 - beta1) * g) + decay * theta); " + "m' = (1 - beta2) * (g - m)";

    /**
     * Langevin's equation: gradient flow that is shaken by white noise ξ at the temperature T,
     *
     * <p>θ' = −λ ∇L + √(2λT) ξ. Along it
     *
     * <p>dL/dt = −λ ‖∇L‖₂² + √(2λT) Σ gᵢ ξᵢ, and on average the curvature adds λT ΔL.
     *
     * <p>Under Euler's method with step h this is θ ← θ − hλ g + √(2hλT) ξ with ξ standard normal: the unadjusted
     * Langevin algorithm.
     *
     * <p><b>At rest</b> nowhere: in the long run it visits points with a density proportional to exp(−L/T), up to an
     * error of the order of the step. Lower T slowly to end in a deep minimum, and take the best point.
     *
     * <p><b>When:</b> several minima, whose barriers are not much higher than T; or to sample.
     *
     * <p><b>Source:</b> G. O. Roberts and R. L. Tweedie, "Exponential convergence of Langevin distributions and their
     * discrete approximations", <i>Bernoulli</i> 2 (1996), 341–363, section 1.4; with mini-batches: M. Welling and Y. W.
     * Teh, "Bayesian learning via stochastic gradient Langevin dynamics", <i>ICML</i> (2011).
     */
    public static final String LANGEVIN = "theta' = -rate * g + sqrt(2 * rate * temperature) * noise";

    /**
     * Truncated Polyak flow, θ' = −(∇L/‖∇L‖₂) L · min(1/‖∇L‖₂, M), where L = loss − {@code floor} must be known to come
     * down to 0. Along it
     *
     * <p>dL/dt = −L · min(1, M ‖∇L‖₂).
     *
     * <p>Without truncation (M infinite, the default) this is −L, hence L(t) = L(0) e<sup>−t</sup>, and Euler's method
     * with step 1 takes Polyak's step size L/‖∇L‖². The velocity is then unbounded near a local minimum with L &gt; 0;
     * M bounds its length by M·L.
     *
     * <p><b>At rest</b> where L = 0 or ∇L is exactly 0. With M finite the flow itself reaches a local minimum with
     * L &gt; 0 in finite time and stays. A method with step h cannot: there the velocity turns over at full length, so it
     * hops about, and Euler's method lands up to h·M·L away. Where that is beyond the barrier it can escape, whereas a
     * shorter step cannot. With {@code floor} above the true minimum L turns negative and the flow climbs back to the
     * floor.
     *
     * <p><b>When:</b> the minimum's value is known, as where a model can fit its data exactly.
     *
     * <p><b>Source:</b> B. T. Polyak, "Minimization of unsmooth functionals", <i>USSR Comput. Math. Math. Phys.</i> 9
     * (1969), 14–29, and <i>Introduction to Optimization</i> (1987); as a flow, and its truncation: Su Jianlin, "Why
     * gradient descent?" (2019).
     */
    public static final String POLYAK = "theta' = -g / norm * L * min(1 / norm, M)";

    /**
     * Polyak's step with momentum: the velocity is a moving average m of {@link #POLYAK}'s,
     *
     * <p>m' = (1 − β₁)((∇L/‖∇L‖₂) L · min(1/‖∇L‖₂, M) − m), θ' = −m. Along it
     *
     * <p>dL/dt = −Σ gᵢ mᵢ, which is positive while the average still points up the slope.
     *
     * <p>Under Euler's method with step 1 and M infinite this is θₖ₊₁ = θₖ − (1 − β₁)(Lₖ/‖∇Lₖ‖₂²) ∇Lₖ + β₁ (θₖ −
     * θₖ₋₁), the heavy ball with Polyak's step size.
     *
     * <p><b>At rest</b> where L = 0. At a minimum with L &gt; 0 it is as {@link #POLYAK} there.
     *
     * <p><b>When:</b> as {@link #POLYAK}, in long valleys.
     *
     * <p><b>Source:</b> D. Oikonomou and N. Loizou, "Stochastic Polyak step-sizes and momentum: convergence guarantees
     * and practical performance", <i>ICLR</i> (2025), arXiv:2406.04142 (MomSPS, c = 1, without batches).
     */
    public static final String POLYAK_MOMENTUM =
            "m' = (1 - beta1) * ((norm > 0 ? g / norm * L * min(1 / norm, M) : 0) - m); theta' = -m";

    private Flow() {}
}
