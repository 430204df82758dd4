package io.thalweg.processor.differentiate;

/**
 * Losses of one shape each, over the parameters of {@link io.thalweg.processor.frontend.RandomMethods}: a double
 * {@code a}, {@code w} of length 2, and the given {@code x}, {@code n}, {@code m} and {@code c}.
 */
enum LoopLosses {
    SUM("double s = 0; for (int i = 0; i < x.length; i++) s += Math.sin(a * x[i]) + w[i % 2]; return s * s;"),
    MEAN("double s = 0; for (double each : x) s += a * each * each; return s / x.length + w[0];"),
    PRODUCT("double p = 1; for (int i = 0; i < x.length; i++) p *= a + x[i] * w[i % 2]; return p;"),
    RUNNING_MAX("double b = -1e9; for (double each : x) b = Math.max(b, a * each + w[1] * each * each); return b;"),
    COUPLED(
            "double p = a, q = w[0]; for (int i = 0; i < c + 3; i++) { double t = p * q; p += 0.1 * (p - t); q += 0.1 * (t - w[1] * q); }"
                    + " return p * p + q;"),
    SWAP("double p = a, q = w[0]; for (int i = 0; i < c + 4; i++) { double t = p + q; p = q; q = t; } return p * q;"),
    SWAP_ONLY(
            "double p = a, q = w[0]; for (int i = 0; i < c + 1; i++) { double t = p; p = q; q = t; } return p * p * q;"),
    NESTED(
            "double s = 0; for (int i = 0; i < m.length; i++) for (int j = 0; j < m[i].length; j++) s += m[i][j] * a * w[j % 2]; return s;"),
    TRIANGULAR(
            "double s = 0; for (int i = 0; i < x.length; i++) for (int j = 0; j <= i; j++) s += a * x[i] * w[j % 2] * s * 0.1 + x[j] * a; return s;"),
    CONDITIONAL(
            "double s = 0; for (double each : x) { if (each > a) { s += each * w[0]; } else if (each < 0) { s -= each * w[1] * a; } } return s;"),
    MINUS("double s = 1; for (double each : x) s -= a * each * w[0]; return s * s;"),
    TERM_MINUS_SUM("double s = 1; for (double each : x) s = a * each - s; return s * s + w[1];"),
    SUM_OF_ITSELF("double s = a; for (double each : x) s = s + s * each * w[0]; return s;"),
    DOUBLED("double s = a; for (double each : x) s = s + s; return s + w[0];"),
    SUM_READ_OTHERWISE("double s = a, t = 0; for (double each : x) { t += s * each; s += w[0]; } return t;"),
    SUM_IN_CONDITION(
            "double s = a; for (double each : x) { if (s > 0.5) s -= w[0] * each; else s += each * a; } return s;"),
    LOCAL_ARRAY(
            "double[] t = new double[x.length]; for (int i = 0; i < x.length; i++) t[i] = a * x[i] + w[i % 2]; double s = 0;"
                    + " for (double e : t) s += e * e * e; return s;"),
    OVERWRITTEN(
            "double[] t = new double[x.length]; for (int i = 0; i < x.length; i++) t[i] = a * x[i]; double s = 0;"
                    + " for (double e : t) s += e * e * w[0]; for (int i = 0; i < t.length; i++) t[i] = w[1] * i; for (double e : t) s += e * a; return s;"),
    OVERWRITTEN_ONCE(
            "double[] t = {a, w[0]}; double s = 0; for (double e : t) s += e * e; t[0] = w[1] * w[1]; t[1] = 3; for (double e : t) s *= e; return s;"),
    IN_PLACE(
            "double[] t = {a, w[0], w[1]}; for (int k = 0; k < 2 + c; k++) for (int j = 0; j < 3; j++) t[j] += 0.1 * Math.sin(t[(j + 1) % 3]) * t[j];"
                    + " return t[0] * t[1] + t[2];"),
    ALLOCATED_INSIDE(
            "double s = 0; for (int i = 0; i < x.length; i++) { double[] h = new double[2]; for (int j = 0; j < 2; j++)"
                    + " h[j] = Math.tanh(w[j] * x[i] + a); for (int j = 0; j < 2; j++) s += h[j] * h[1 - j] * w[j]; } return s;"),
    LOOP_IN_BRANCH(
            "double s = a; if (a > 0) { for (double each : x) s *= each * w[0] + a; } else { s = w[1] * a; } return s;"),
    LOOP_IN_BOTH_ARMS(
            "double s = a; if (a > 0) { for (double each : x) s *= each * w[0] + a; } else { for (int i = 0; i < 3; i++) s = Math.sin(s + w[1]); } return s;"),
    LOOP_DEEP_IN_BRANCHES(
            "double s = a; if (a > 0) { if (w[0] > 0) { for (double each : x) s *= each * w[0] + a; } else { s += 1; } }"
                    + " else if (a < -0.1) { for (double each : x) s = s * s * w[1] + each; } return s * a;"),
    ARRAY_IN_BRANCH(
            "double s = a; if (a > 0) { double[] t = new double[3]; for (int i = 0; i < 3; i++) t[i] = a * i + w[0];"
                    + " for (int i = 1; i < 3; i++) t[i] *= t[i - 1]; for (double e : t) s += e * e; } return s;"),
    ARRAY_STORED_IN_BRANCH(
            "double[] t = {a, w[0], 1}; if (a > 0) { for (int i = 1; i < 3; i++) t[i] *= t[i - 1] + a; } else { t[0] = w[1] * t[1]; }"
                    + " return t[0] * t[1] * t[2];"),
    READ_IN_BRANCH(
            "double[] t = {a * a, w[0] * a}; double s = 1; if (a > 0) { for (double e : t) s *= e; } t[0] = w[1]; for (double e : t) s += e * s; return s;"),
    BRANCH_IN_LOOP(
            "double p = a; for (double each : x) { if (p * each > 0) { double t = p * w[0]; p = t * t + each; } else { p = p * w[1] + 1; } } return p;"),
    LOOP_IN_BRANCH_IN_LOOP(
            "double p = a; for (double each : x) { if (each > 0) { for (int j = 0; j < 3; j++) p = p * w[0] * 0.5 + each; } else"
                    + " { double q = 1; for (int j = 0; j < 2; j++) q *= w[j] + p; p += q * 0.1; } } return p;"),
    ZERO_TRIPS("double p = a; for (int i = 3; i < c - 9; i++) p *= w[0]; return p * p * w[1];"),
    ZERO_TRIPS_ARRAY("double[] t = {a, 2}; for (int i = 3; i < c - 9; i++) t[0] *= w[0]; return t[0] * t[1] * w[1];"),
    DOWN("double p = a; for (int i = x.length - 1; i >= 0; i--) p = p * x[i] * w[0] + w[i % 2]; return p;"),
    DOWN_BY_TWO("double p = a; for (int i = x.length; i > 0; i -= 2) p = p * x[i - 1] + w[i % 2] * p; return p;"),
    STRIDE_TWO("double p = a; for (int i = 1; i < x.length; i += 2) p = p * x[i] * w[0] + i * p * p; return p;"),
    STRIDE_THREE("double p = a; for (int i = 2; i <= 11; i += 3) p = p * w[0] + i * w[1] * p; return p;"),
    INT_CARRY("int k = 0; double p = a; for (int i = 0; i < 4; i++) { p *= w[k] + k; k = (k + i) % 2; } return p;"),
    BOOLEAN_CARRY(
            "boolean odd = false; double p = a; for (double each : x) { p = odd ? p * w[0] : p * p + w[1] * each; odd = !odd; } return p;"),
    LONG_CARRY(
            "long k = 1; double p = a; for (double each : x) { p = p * w[0] + k * 1e-9 * p; k = k * -3000000001L + 7; } return p;"),
    INT_ARRAY_CARRY(
            "int[] k = new int[3]; double p = a; for (int i = 0; i < 5; i++) { k[i % 3] += i; p = p * w[k[(i + 1) % 3] % 2] + k[0]; } return p;"),
    BOOLEAN_ARRAY_CARRY(
            "boolean[] k = new boolean[3]; double p = a; for (int i = 0; i < 5; i++) { k[i % 3] = !k[(i + 1) % 3]; p = k[i % 2] ? p * w[0] : p * w[1] + 1; } return p;"),
    INT_ARRAY_OVERWRITTEN(
            "int[] k = {1, 0}; double p = a; for (int i = 0; i < 5; i++) p = p * w[k[i % 2]] + 1; k[0] = 0; for (int i = 0; i < 2; i++) p *= w[k[0]]; return p;"),
    UNTOUCHED("double s = 0; for (double each : x) s += each * each; return s * a;"),
    UNTOUCHED_ARRAY("double[] t = new double[4]; for (int i = 0; i < 4; i++) t[i] = i * c; return t[2] * a + w[0];"),
    READS_AHEAD(
            "double[] t = {a, w[0], w[1], a * a}; for (int i = 0; i < 3; i++) t[i] = Math.sin(t[i + 1] * t[i]) + t[3 - i]; return t[0] * t[1] + t[2] * t[3];"),
    READS_ITSELF_AND_BEHIND(
            "double[] t = {a, w[0], w[1], a * a}; for (int i = 1; i < 4; i++) t[i] = t[i] * w[1] + t[i - 1] * t[0]; return t[1] * t[2] + t[3];"),
    READS_WHAT_IT_WROTE(
            "double[] t = new double[4]; double s = a; for (int i = 0; i < 4; i++) { t[i] = s * w[0] + i; s = Math.cos(t[i]) * t[i]; } return s + t[1] * t[2];"),
    CONVOLUTION(
            "double[] t = new double[5]; t[0] = a; for (int i = 1; i < 5; i++) { double s = w[0]; for (int j = 0; j < i; j++) s += t[j] * t[i - j - 1] * w[1];"
                    + " t[i] = s; } return t[4] + t[2] * t[3];"),
    CONVOLUTION_WITH_ITSELF(
            "double[] t = {a, 1, w[0], 2, w[1]}; for (int i = 1; i < 5; i++) { double s = w[0]; for (int j = 0; j <= i; j++) s += t[j] * t[i - j] * 0.1;"
                    + " t[i] = s; } return t[4] + t[2] * t[3];"),
    CONVOLUTION_DOWN(
            "double[] t = {a, 1, w[0], 2, w[1]}; for (int i = 3; i >= 0; i--) { double s = t[4]; for (int j = 4; j > i; j--) s += Math.sin(t[j]) * w[0];"
                    + " t[i] = s; } return t[0] + t[2] * t[1];"),
    SUFFIX_READ_UPWARDS(
            "double[] t = {a, 1, w[0], 2, w[1]}; for (int i = 3; i >= 0; i--) { double s = 0; for (int j = i + 1; j < 5; j++) s += Math.sin(t[j]) * w[0];"
                    + " t[i] = s; } return t[0] + t[2] * t[1];"),
    FIRST_READ_AS_LONG_AS_IT_IS_NEW(
            "double[] t = {a, w[0], w[1]}; for (int i = 0; i < 3; i++) t[i] = t[0] * t[i] * w[0]; return t[0] + t[1] * t[2];"),
    EVERY_OTHER(
            "double[] t = {a, w[0], w[1], a * w[0], 1}; for (int i = 0; i < 4; i += 2) t[i] = t[i + 1] * t[i + 2] + w[1]; return t[0] * t[2] + t[3] * t[4];"),
    OVERWRITTEN_BY_DATA(
            "double[] t = {a, w[0], w[1]}; double s = t[0] * t[1] * t[2]; for (int i = 0; i < 3; i++) s += t[i] * t[i] * w[0];"
                    + " for (int i = 0; i < 3; i++) t[i] = i * c; for (int i = 0; i < 3; i++) s = s * t[i] * 0.1 + s; return s;"),
    STORED_IN_AN_ARM_FOR_NOTHING(
            "int[] k = {0, 1}; double[] t = {a, w[0]}; double s = 1; for (int i = 0; i < 3; i++) s *= w[k[i % 2]] * t[i % 2] + i;"
                    + " if (a > 0) { k[0] = 1; t[1] = w[k[0]]; s *= t[1]; } return s;"),
    STORED_ON_SOME_TURNS(
            "double[] t = {a, w[0], w[1]}; for (int i = 0; i < 6; i++) { if (t[i % 3] > 0.3) { t[(i + 1) % 3] = t[i % 3] * w[0]; t[0] += 0.1; }"
                    + " else if (i > 1) t[i % 3] = Math.cos(t[1]); } return t[0] * t[1] + t[2];"),
    STORED_IN_A_TRIANGLE(
            "double[] t = {a, w[0], w[1]}; for (int i = 0; i < 3; i++) for (int j = 2; j >= i; j--) t[j] = t[j] * t[i] + t[j - i] * 0.5; return t[0] * t[1] + t[2];"),
    STORED_AS_OFTEN_AS_AN_ARRAY_SAYS(
            "int[] k = {2, 0, 1}; double[] t = {a, w[0], w[1]}; for (int i = 0; i < 3; i++) { int top = k[i]; for (int j = 0; j < top; j++) t[j] = t[j] * t[i] + w[0];"
                    + " k[(i + 1) % 3] += 1; } return t[0] * t[1] + t[2];"),
    TWO_ARRAYS_IN_TURN(
            "double[] t = {a, w[0], 1}; double[] u = new double[3]; for (int i = 0; i < 4; i++) { for (int j = 0; j < 3; j++) u[j] = t[j] * t[(j + 1) % 3] * w[1];"
                    + " for (int j = 0; j < 3; j++) t[j] += 0.3 * u[j]; } return t[0] * t[1] + t[2] * u[0];"),
    FILLED_ALIKE(
            "double s = 0; for (double each : x) { double[] t = new double[2]; double[] u = new double[2]; for (int j = 0; j < 2; j++) t[j] = Math.sin(w[j] * each);"
                    + " for (int j = 0; j < 2; j++) u[j] = Math.sin(w[j] * each); u[1] = a; s += t[0] * u[0] + t[1] * u[1]; } return s;"),
    INITIALISED_ALIKE(
            "double s = 0; for (double each : x) { double[] t = {a, each, w[0]}; double[] u = {a, each, w[0]}; for (int j = 1; j < 3; j++) u[j] *= u[j - 1];"
                    + " for (int j = 0; j < 3; j++) s += t[j] * u[j]; } return s;"),
    LAYERS(
            "double s = 0; for (double each : x) { double[] h = new double[3]; for (int j = 0; j < 3; j++) { double z = a; for (int k = 0; k < 2; k++) z += w[k] * each * k; h[j] = Math.tanh(z * j); }"
                    + " double[] g = new double[2]; for (int j = 0; j < 2; j++) { double z = 0; for (int k = 0; k < 3; k++) z += h[k] * w[j]; g[j] = Math.tanh(z); }"
                    + " s += g[0] * g[1]; } return s;"),
    TWO_INDEXES("double s = 0; for (int i = 0; i < w.length - 1; i++) s += w[i] * w[i + 1] * a; return s;"),
    SEQUENCE(
            "double[] t = new double[3]; double[] u = new double[3]; for (int i = 0; i < 3; i++) t[i] = a * i + w[0]; for (int i = 0; i < 3; i++) u[i] = t[i] * t[2 - i];"
                    + " for (int i = 0; i < 3; i++) t[i] = u[i] * u[0] + t[i]; double s = 0; for (double e : t) s += e * e; return s + u[1];"),
    THREE_DEEP(
            "double[] t = {a, w[0]}; for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) for (int k = 0; k < 2; k++)"
                    + " t[k] = t[1 - k] * w[j] * 0.5 + Math.cos(t[k]); return t[0] * t[1];"),
    OVERWRITTEN_IN_LOOP(
            "double[] t = {a, w[0]}; double s = 0; for (int i = 0; i < 3; i++) { for (double e : t) s += e * e * a; t[i % 2] = s * 0.1; } return s;"),
    LATE_READ(
            "double[] t = new double[4]; t[0] = a; for (int i = 1; i < 4; i++) { double old = t[i - 1]; t[i - 1] = old * w[0]; t[i] = old * old + t[i - 1]; }"
                    + " return t[0] + t[1] * t[2] * t[3];"),
    LAST("double last = 0; for (double each : x) last = Math.sqrt(each * each * a * a + w[0] * w[0]); return last;"),
    BOUND_FROM_CARRY(
            "int k = 1; double p = a; for (int i = 0; i < 3; i++) { for (int j = 0; j < k; j++) p = p * w[j % 2] + 0.5; k += i; } return p;"),
    LENGTH_FROM_CARRY(
            "int k = 1; double p = a; for (int i = 0; i < 3; i++) { double[] t = new double[k]; for (int j = 0; j < k; j++) t[j] = p * w[j % 2];"
                    + " for (int j = 1; j < k; j++) t[j] *= t[j - 1]; p = t[k - 1]; k += i; } return p;"),
    LAZY(
            "double p = a; for (int i = 0; i < 4; i++) { if (i < x.length && x[i] > 0 || p < 0) p = p * w[0] + i; else p *= w[1]; } return p;"),
    ROWS(
            "double p = a; for (double[] row : m) { double q = 0; for (double e : row) q += e * p; p = Math.sin(q) + w[0]; } return p;"),
    ROWS_IN_BRANCH(
            "double p = a; for (double[] row : m) { if (row.length > 1) { for (double e : row) p = p * e * w[1] + a; } } return p;"),
    BREAK_ON_DATA("double s = 0; for (double e : x) { if (e < 0) break; s += a * e * w[0]; } return s * s;"),
    BREAK_ON_VARIABLE(
            "double p = a; for (int i = 0; i < 20; i++) { p = p * w[i % 2] + 0.3; if (p * p > 4) break; } return p * p + w[1];"),
    BREAK_BEFORE_THE_END(
            "double s = a; for (int i = 0; i <= x.length; i++) { if (i == x.length || x[i] * a < 0) break; s *= x[i] + w[0]; } return s;"),
    CONTINUE("double s = a; for (double e : x) { if (e * a < 0) continue; s = s * e + w[0]; } return s;"),
    CONTINUE_AND_BREAK(
            "double s = 0, p = 1; for (int i = 0; i < x.length; i++) { if (x[i] < 0) { p *= w[1]; continue; } if (p * a > 3) break; s += p * x[i] * a; p += x[i] * w[0]; } return s + p;"),
    RETURN_IN_LOOP(
            "double p = a; for (double e : x) { p = p * e + w[0]; if (p < 0) return p * p * w[1]; } return p + w[1] * a;"),
    RETURN_OR_BREAK(
            "double p = a; for (double e : x) { if (e > 2) return p * w[0]; if (e < 0) break; p = p * p + e; } p *= w[1]; return p;"),
    RETURN_FROM_NEST(
            "double p = a; for (double[] row : m) { for (double e : row) { p = p * e * 0.5 + w[0]; if (p > 2) return p * w[1] * a; } p += w[1]; if (p < -3) break; } return p * p;"),
    BREAK_INNER(
            "double p = a; for (int i = 0; i < 3; i++) { for (int j = 0; j < 4; j++) { if (j > i + a) break; p = p * w[j % 2] + 0.5; } p *= 0.9; } return p;"),
    CONTINUE_IN_NEST(
            "double s = 0; for (int i = 0; i < x.length; i++) { for (int j = 0; j < x.length; j++) { if (i == j) continue; s += a * x[i] * x[j] * w[(i + j) % 2] * s * 0.1 + 1; } if (s > 9) continue; s *= a; } return s;"),
    BREAK_AT_ONCE("double p = a; for (double e : x) { p = p * e * w[0]; break; } return p + w[1];"),
    RETURN_AT_ONCE("for (double e : x) { return a * e * w[0] + w[1]; } return 1;"),
    BREAK_WITH_ARRAY(
            "double[] t = {a, w[0], w[1]}; for (int i = 1; i < 9; i++) { if (i == 3 || t[i - 1] > 5) break; t[i] = t[i] * t[i - 1] + 0.5; } return t[0] * t[1] + t[2];"),
    BREAK_IN_BRANCHES(
            "double p = a; for (double e : x) { if (e > 0) { if (p > 2) break; p += e * w[0]; } else { if (p < -2) { p *= w[1]; continue; } p *= 0.5 + a; } p = p * 1.1 + w[0] * w[1]; } return p * p;"),
    NEWTON(
            "double r = 1 + w[0] * w[0]; for (int i = 0; i < 50; i++) { double f = r * r * r + w[1] * w[1] * r - a * a - 1; double step = f / (3 * r * r + w[1] * w[1]); r -= step; if (Math.abs(step) < 1e-6) break; } return r;"),
    BREAK_KEEPS_COUNT(
            "int k = 0; double p = a; for (int i = 0; i < 8; i++) { if (p > 3) break; p = p * p * w[0] + 1; k++; } return p * k + w[k % 2];"),
    MATRIX(
            "double[][] t = new double[x.length][2]; for (int i = 0; i < t.length; i++) for (int j = 0; j < t[i].length; j++) t[i][j] = Math.sin(a * x[i] + w[j]);"
                    + " double s = 0; for (int i = 1; i < x.length; i++) for (int j = 0; j < 2; j++) s += t[i][j] * t[i - 1][1 - j] * w[j]; return s;"),
    MATRIX_PRODUCT(
            "double[][] p = {{a, w[0]}, {w[1], 1}}; double[][] q = {{0.5, a}, {a, -1}}; double[][] r = new double[2][2];"
                    + " for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) for (int l = 0; l < 2; l++) r[i][j] += p[i][l] * q[l][j]; return r[0][0] * r[1][1] - r[0][1] * r[1][0] * a;"),
    MATRIX_IN_PLACE(
            "double[][] t = {{a, w[0], 1}, {w[1], 0.5, a}}; for (int k = 0; k < 3 + c; k++) for (int i = 0; i < 2; i++) for (int j = 0; j < 3; j++)"
                    + " t[i][j] += 0.1 * t[1 - i][j] * t[i][(j + 1) % 3]; t[0][0] *= t[1][2]; t[1][1]++; return t[0][0] * t[1][1] + t[1][0];"),
    MATRIX_OF_INTS(
            "int[][] h = {{0, 1}, {1, 0}}; boolean[][] g = new boolean[2][x.length]; double p = a; for (int i = 0; i < x.length; i++) { g[i % 2][i] = x[i] > 0;"
                    + " h[i % 2][1]++; p = g[0][i] ? p * w[h[0][0]] : p + w[h[1][1] % 2] * h[0][1]; } return p;"),
    MATRIX_AND_BREAK(
            "double[][] t = new double[4][3]; double s = a; for (int i = 0; i < 9; i++) { if (i == 4 || s > 50) break; for (int j = 0; j < 3; j++) { if (j > i) break; t[i][j] = s * w[j % 2] + (i > 0 ? t[i - 1][j] : 1); } s += t[i][0] * 0.3; } return s * t[1][1] + t[2][0];"),
    VARYING_LENGTH(
            "double p = a; for (int i = 3; i > 0; i--) { double[] t = new double[i]; for (int j = 0; j < i; j++) t[j] = p * w[j % 2] + j; for (int j = 1; j < i; j++) t[j] *= t[j - 1]; p = t[i - 1] + t[i / 2]; } return p;");

    private final String body;

    LoopLosses(String body) {
        this.body = body;
    }

    /** The method's name. */
    String method() {
        return "shape" + ordinal();
    }

    /** The annotated method. */
    String member() {
        return method(method(), body);
    }

    /** An annotated method over these parameters. */
    static String method(String name, String body) {
        return "@Minimize static double " + name + "(double a, @io.thalweg.Length(2) double[] w, "
                + "@io.thalweg.Given double[] x, @io.thalweg.Given int[] n, @io.thalweg.Given double[][] m, "
                + "@io.thalweg.Given int c) {\n" + body + "\n}\n";
    }
}
