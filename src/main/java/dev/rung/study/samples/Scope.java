package dev.rung.study.samples;

/** Whose samples are looked through where a filter names no run. */
public sealed interface Scope {
    /** All that was answered for one idea. */
    record OfIdea(long idea) implements Scope {}

    /** All that was answered in one project. */
    record OfProject(long project) implements Scope {}

    /**
     * What a bundle is about: the table {@code bundle_sample}, which only bundles have. Further
     * samples may be there to be read with them.
     */
    record OfBundle() implements Scope {}
}
