/** What a user's source mentions: the annotation and the flows. */
module io.thalweg {
    exports io.thalweg;

    requires static org.jspecify;
}
