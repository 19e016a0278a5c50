package dev.rung.study.samples;

/** Whose samples are looked through where a filter names no run. */
public sealed interface Scope {
    /** All that was answered for one idea. */
    record OfIdea(long idea) implements Scope {}

    /** All that was answered in one project. */
    record OfProject(long project) implements Scope {}
}
