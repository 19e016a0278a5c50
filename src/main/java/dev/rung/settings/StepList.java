package dev.rung.settings;

/**
 * How the next steps were listed last.
 *
 * @param rule the name of the rule that suggests an order, empty for the usual one
 * @param allProjects whether those of all projects are listed
 * @param closedToo whether those that are done or dropped are listed, too
 */
public record StepList(String rule, boolean allProjects, boolean closedToo) {
    public static final StepList USUAL = new StepList("", false, false);
}
