/**
 * Derivatives and formulas by the algebra system Symja: the only package that may use {@code org.matheclipse}. It sees
 * {@code ir} and the ports that it implements, {@link io.thalweg.processor.differentiate.Derivatives} and {@link
 * io.thalweg.processor.flow.Algebra}.
 *
 * <p>How Symja 3.0.0 is kept in its place:
 *
 * <ul>
 *   <li><b>Threads.</b> Loading its class {@code F} starts a non-daemon thread that reads integration rules (about a
 *       second of processor time), and polynomial arithmetic starts a pool of three non-daemon threads that keep a
 *       process alive for 60 s. {@code Config.JAS_NO_THREADS}, set before {@code F} is loaded, prevents both: the
 *       same process took 61 s without it and 2.6 s with it. {@code GoodGuestTest} holds this, and that nothing is
 *       printed: Symja logs through two libraries that complain when they find no backend.
 *   <li><b>Start-up.</b> Symja is loaded at the first question. Of the time to the first derivative nearly all is the
 *       static initialiser of {@code F}: some 2,900 classes, 1,800 of them Symja's, half of the time inside the class
 *       loader. On JDK 17 with two idle processors the first derivative is there after 1.0 to 1.2 s (1.7 to 2.0 s of
 *       processor time, much of it HotSpot's second compiler), 30 more after another 0.2 s. Busy machines show the
 *       processor time: 2.4 s to 30 derivatives, a combined fraction and a formula, 1.4 s under
 *       {@code -XX:TieredStopAtLevel=1}. JDK 25 is within the noise of that. No setting of Symja's leaves out any of
 *       the loading, and leaving out the 30 jars that are not used makes no measurable difference.
 *   <li><b>Answers.</b> {@code Together}, and {@code Factor} through it, are wrong for some fractions (see {@link
 *       io.thalweg.processor.symbolic.CommonDenominator}), so fractions are combined here, and a formula in another
 *       form is compared with the derivative at two points. Evaluating {@code ArcTan(x, y)} may not come back: atan2
 *       goes to Symja under a name without rules.
 *   <li><b>Numbers.</b> Floating point numbers are folded and re-ordered, so it is given integers, rationals and
 *       symbols only.
 *   <li><b>State.</b> Its evaluator belongs to a thread; it is bound for the length of one question only.
 * </ul>
 */
@NullMarked
package io.thalweg.processor.symbolic;

import org.jspecify.annotations.NullMarked;
