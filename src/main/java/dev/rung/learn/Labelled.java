package dev.rung.learn;

/** A text with the label that it should get. */
public record Labelled(String text, String label) {}
