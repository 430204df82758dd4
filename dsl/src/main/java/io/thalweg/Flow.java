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
 * <tr><td>{@code t}</td><td>the time: the number of steps times the step size; 0 at the start</td></tr>
 * <tr><td>{@code n}</td><td>the number of coordinates</td></tr>
 * <tr><td>{@code rate}, {@code M}, {@code beta1}, {@code beta2}, {@code epsilon}</td>
 *     <td>hyperparameters: elements of {@link Minimize}</td></tr>
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
 * <h2>At rest</h2>
 *
 * Where ∇L is exactly 0, a flow without memories has velocity 0, whatever its equation (never 0/0), and a run ends
 * there. With memories it goes on: they may still move.
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

    private Flow() {}
}
