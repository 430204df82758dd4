package io.thalweg.runtime;

/** A loss that has, besides its gradient, its exact Hessian ∇²L: the symmetric n × n matrix of ∂²L/∂θᵢ∂θⱼ. */
public interface TwiceDifferentiable extends Objective {

    /**
     * The Hessian times a direction, ∇²L(point) · direction, with the loss and its gradient, computed together.
     *
     * @param point n coordinates; not modified
     * @param direction n entries; not modified
     * @param gradient n entries; overwritten with ∂L/∂θᵢ, the same as by {@link #valueAndGradient}
     * @param product n entries; overwritten with Σⱼ ∂²L/∂θᵢ∂θⱼ · direction[j]
     * @return the same as {@link #value}, bit for bit
     */
    double hessianVector(double[] point, double[] direction, double[] gradient, double[] product);

    /**
     * The whole Hessian, symmetric bit for bit, with the loss and its gradient.
     *
     * @param point n coordinates; not modified
     * @param gradient n entries; overwritten with ∂L/∂θᵢ
     * @param hessian n rows of n entries; overwritten with ∂²L/∂θᵢ∂θⱼ
     * @return the same as {@link #value}, bit for bit
     */
    double hessian(double[] point, double[] gradient, double[][] hessian);
}
