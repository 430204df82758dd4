package io.thalweg.runtime.plot;

import java.util.stream.DoubleStream;

/** A named line through points; NaN is a gap. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Curve(String name, double[] x, double[] y) {
    /** As a share of the axis, about a pixel: nearer points are not told apart. */
    private static final double NEAR = 1.0 / Picture.SCALE / Picture.WIDTH;

    /**
     * The curve as it can be drawn: without points that are too near to the one before, and with gaps where there is
     * nothing to draw: where a value {@linkplain Span#share has no place}.
     */
    Curve drawable(Span across, Span up) {
        DoubleStream.Builder xs = DoubleStream.builder();
        DoubleStream.Builder ys = DoubleStream.builder();
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        int end = x.length - 1;
        for (int i = 0; i <= end; i++) {
            double shareX = across.share(x[i]);
            double shareY = up.share(y[i]);
            boolean gap = Double.isNaN(shareX + shareY);
            // Of gaps in a row one is enough.
            if (gap && (i == 0 || Double.isNaN(lastY))) {
                continue;
            }
            if (i == end || !(Math.hypot(shareX - lastX, shareY - lastY) < NEAR)) {
                // XChart wants a number as x.
                xs.add(gap ? across.least() : x[i]);
                ys.add(gap ? Double.NaN : y[i]);
                lastX = shareX;
                lastY = gap ? Double.NaN : shareY;
            }
        }
        return new Curve(name, xs.build().toArray(), ys.build().toArray());
    }

    /** Whether there is anything to draw. */
    boolean empty() {
        return x.length == 0;
    }
}
