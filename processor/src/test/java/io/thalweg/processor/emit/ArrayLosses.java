package io.thalweg.processor.emit;

/** Losses with data and arrays as ir text, value and gradient written by hand. */
final class ArrayLosses {
    private ArrayLosses() {}

    static Written line() {
        return Written.of("double a, double b, given double[] x, given double[] y", """
                static double line(double a, double b, @Given double[] x, @Given double[] y) {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        double r = a * x[i] + b - y[i];
                        sum += r * r;
                    }
                    return sum;
                }
                """, """
                program line(a: double, b: double, x: double[], y: double[]) {
                  for i from 0 while < x.length step 1 carry sum: double = (sum2: double from 0.0 next sum3) {
                    let r: double = a * x[i] + b - y[i]
                    let sum3: double = sum2 + r * r
                  }
                } yield { loss = sum }
                """, """
                program line(a: double, b: double, x: double[], y: double[]) {
                  for i from 0 while < x.length step 1 carry sum: double = (sum2: double from 0.0 next sum3),
                      dA: double = (dA2: double from 0.0 next dA2 + twiceR * x[i]),
                      dB: double = (dB2: double from 0.0 next dB2 + twiceR) {
                    let r: double = a * x[i] + b - y[i]
                    let sum3: double = sum2 + r * r
                    let twiceR: double = 2.0 * r
                  }
                } yield { loss = sum, a = dA, b = dB }
                """);
    }

    /** A linear model whose bias lies behind the weights. */
    static Written linear() {
        String scores = """
                    for j from 0 while < w.length step 1 carry score: double = (score2: double from bias next score3) {
                      let score3: double = score2 + w[j] * x[i][j]
                    }
                    let r: double = score - y[i]
                """;
        return Written.of(
                "given double[][] x, double[] w, double bias, given double[] y",
                """
                static double linear(@Given double[][] x, double[] w, double bias, @Given double[] y) {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        double score = bias;
                        for (int j = 0; j < w.length; j++) {
                            score += w[j] * x[i][j];
                        }
                        double r = score - y[i];
                        sum += r * r;
                    }
                    return sum;
                }
                """,
                """
                program linear(x: double[][], w: double[], bias: double, y: double[]) {
                  for i from 0 while < x.length step 1 carry sum: double = (sum2: double from 0.0 next sum2 + r * r) {
                %s
                  }
                } yield { loss = sum }
                """.formatted(scores),
                """
                program linear(x: double[][], w: double[], bias: double, y: double[]) {
                  alloc dW: double[] = w.length
                  for i from 0 while < x.length step 1 carry dW2: double[] = (dW3: double[] from dW next dW4),
                      sum: double = (sum2: double from 0.0 next sum2 + r * r),
                      dBias: double = (dBias2: double from 0.0 next dBias2 + twiceR) {
                %s
                    let twiceR: double = 2.0 * r
                    for k from 0 while < w.length step 1 carry dW4: double[] = (dW5: double[] from dW3 next dW6) {
                      store dW6 = dW5[k] := dW5[k] + twiceR * x[i][k]
                    }
                  }
                } yield { loss = sum, w = dW2, bias = dBias }
                """.formatted(scores));
    }

    /** A recurrence in a local array, swept backwards by its gradient. */
    static Written decay() {
        String forwards = """
                  alloc s: double[] = n + 1
                  store s2 = s[0] := q[0]
                  for i from 0 while < n step 1 carry s3: double[] = (s4: double[] from s2 next s5) {
                    store s5 = s4[i + 1] := s4[i] - k * s4[i] * q[2]
                  }
                """;
        return Written.of(
                "double k, double[3] q, given int n, given double[] y", """
                static double decay(double k, @Length(3) double[] q, @Given int n, @Given double[] y) {
                    double[] s = new double[n + 1];
                    s[0] = q[0];
                    for (int i = 0; i < n; i++) {
                        s[i + 1] = s[i] - k * s[i] * q[2];
                    }
                    double sum = q[1] * q[1];
                    for (int j = s.length - 1; j >= 1; j--) {
                        sum += (s[j] - y[j - 1]) * (s[j] - y[j - 1]);
                    }
                    return sum;
                }
                """, """
                program decay(k: double, q: double[], n: int, y: double[]) {
                %s
                  for j from s3.length - 1 while >= 1 step -1 carry sum: double = (t: double from q[1] * q[1] next u) {
                    let u: double = t + (s3[j] - y[j - 1]) * (s3[j] - y[j - 1])
                  }
                } yield { loss = sum }
                """.formatted(forwards), """
                program decay(k: double, q: double[], n: int, y: double[]) {
                  alloc dQ: double[] = q.length
                %s
                  alloc dS: double[] = n + 1
                  store dQ2 = dQ[1] := dQ[1] + 2.0 * q[1]
                  for j from s3.length - 1 while >= 1 step -1 carry sum: double = (t: double from q[1] * q[1] next u),
                      dS2: double[] = (dS3: double[] from dS next dS4) {
                    let r: double = s3[j] - y[j - 1]
                    let u: double = t + r * r
                    store dS4 = dS3[j] := dS3[j] + 2.0 * r
                  }
                  for m from n - 1 while >= 0 step -1 carry dS5: double[] = (dS6: double[] from dS2 next dS7),
                      dQ3: double[] = (dQ4: double[] from dQ2 next dQ5),
                      dK: double = (dK2: double from 0.0 next dK3) {
                    let dK3: double = dK2 - dS6[m + 1] * s3[m] * q[2]
                    store dQ5 = dQ4[2] := dQ4[2] - dS6[m + 1] * k * s3[m]
                    store dS7 = dS6[m] := dS6[m] + dS6[m + 1] * (1.0 - k * q[2])
                  }
                  store dQ6 = dQ3[0] := dQ3[0] + dS5[0]
                } yield { loss = sum, k = dK, q = dQ6 }
                """.formatted(
                                forwards));
    }
}
