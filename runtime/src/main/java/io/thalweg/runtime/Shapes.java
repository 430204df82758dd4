package io.thalweg.runtime;

import java.util.Objects;
import java.util.Optional;

/**
 * What generated classes do with the user's arrays: check them, lay them out in a flat point, row by row, and take them
 * out again. Checks name the parameter; they allocate nothing unless they throw.
 */
public final class Shapes {
    private Shapes() {}

    /**
     * Refuses a length of 0 or less.
     *
     * @param what what has the length, in words
     * @return the length
     */
    public static int requirePositive(String what, int length) {
        if (length < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, but is " + length);
        }
        return length;
    }

    /**
     * Refuses an array of another length.
     *
     * @param name the parameter's
     */
    public static void requireLength(String name, double[] array, int length) {
        if (Objects.requireNonNull(array, name).length != length) {
            throw new IllegalArgumentException(
                    name + " must have length " + length + ", but its length is " + array.length);
        }
    }

    /**
     * Refuses a matrix with another number of rows.
     *
     * @param name the parameter's
     */
    public static void requireRows(String name, double[][] matrix, int rows) {
        if (Objects.requireNonNull(matrix, name).length != rows) {
            throw new IllegalArgumentException(
                    name + " must have " + counted(rows, "row") + ", but has " + matrix.length);
        }
    }

    /**
     * Refuses a matrix with another number of columns.
     *
     * @param name the parameter's
     * @param matrix rectangular
     */
    public static void requireColumns(String name, double[][] matrix, int columns) {
        if (matrix.length > 0 && matrix[0].length != columns) {
            throw new IllegalArgumentException(name + " must have " + counted(columns, "column") + ", but " + name
                    + "[0] has length " + matrix[0].length);
        }
    }

    /**
     * Refuses a matrix that is null or has a row that is.
     *
     * @param name the parameter's
     */
    public static void requireRowsThere(String name, Object[] matrix) {
        Objects.requireNonNull(matrix, name);
        for (int i = 0; i < matrix.length; i++) {
            if (matrix[i] == null) {
                throw new IllegalArgumentException(name + "[" + i + "] is null");
            }
        }
    }

    /**
     * Refuses a matrix that is null, has a row that is, or has rows of several lengths.
     *
     * @param name the parameter's
     */
    public static void requireRectangular(String name, double[][] matrix) {
        requireRowsThere(name, matrix);
        for (int i = 1; i < matrix.length; i++) {
            requireSame(name, matrix[0].length, i, matrix[i].length);
        }
    }

    /**
     * Refuses a matrix that is null, has a row that is, or has rows of several lengths.
     *
     * @param name the parameter's
     */
    public static void requireRectangular(String name, int[][] matrix) {
        requireRowsThere(name, matrix);
        for (int i = 1; i < matrix.length; i++) {
            requireSame(name, matrix[0].length, i, matrix[i].length);
        }
    }

    private static void requireSame(String name, int first, int row, int length) {
        if (length != first) {
            throw new IllegalArgumentException(name + " must be rectangular, but " + name + "[0] has length " + first
                    + " and " + name + "[" + row + "] has length " + length);
        }
    }

    /** The number of columns of a rectangular matrix; 0 if it has no rows. */
    public static int columns(double[][] matrix) {
        return matrix.length == 0 ? 0 : matrix[0].length;
    }

    /**
     * Writes a rectangular matrix into a point, row by row.
     *
     * @param point modified
     * @param start where the first row begins
     */
    public static void put(double[][] matrix, double[] point, int start) {
        int next = start;
        for (double[] row : matrix) {
            System.arraycopy(row, 0, point, next, row.length);
            next += row.length;
        }
    }

    /**
     * A new matrix of what a point holds row by row.
     *
     * @param start where the first row begins
     */
    public static double[][] matrix(double[] point, int start, int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(point, start + i * columns, matrix[i], 0, columns);
        }
        return matrix;
    }

    /**
     * Names an array's coordinates: {@code w[0]}, {@code w[1]}, ….
     *
     * @param names modified from {@code start} on
     */
    public static void name(String variable, int length, String[] names, int start) {
        for (int i = 0; i < length; i++) {
            names[start + i] = variable + "[" + i + "]";
        }
    }

    /**
     * Names a matrix's coordinates, row by row: {@code w[0][0]}, {@code w[0][1]}, ….
     *
     * @param names modified from {@code start} on
     */
    public static void name(String variable, int rows, int columns, String[] names, int start) {
        for (int i = 0; i < rows; i++) {
            name(variable + "[" + i + "]", columns, names, start + i * columns);
        }
    }

    /** Says that a number is NaN or infinite, if it is: {@code "scale is NaN"}. */
    public static Optional<String> nonFinite(String name, double number) {
        return Double.isFinite(number) ? Optional.empty() : Optional.of(name + " is " + number);
    }

    /** Names the first entry that is NaN or infinite, if there is one: {@code "y[3] is NaN"}. */
    public static Optional<String> nonFinite(String name, double[] array) {
        for (int i = 0; i < array.length; i++) {
            if (!Double.isFinite(array[i])) {
                return nonFinite(name + "[" + i + "]", array[i]);
            }
        }
        return Optional.empty();
    }

    /** Names the first entry that is NaN or infinite, if there is one: {@code "x[3][0] is NaN"}. */
    public static Optional<String> nonFinite(String name, double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            Optional<String> found = nonFinite(name + "[" + i + "]", matrix[i]);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
