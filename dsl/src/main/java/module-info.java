/** What a user's source mentions: the annotations, the flows and the functions. */
module io.thalweg {
    exports io.thalweg;

    requires static org.jspecify;
}
