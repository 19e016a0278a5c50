package dev.rung.cli;

import dev.rung.study.checks.Check;
import dev.rung.study.checks.Checks;
import dev.rung.study.checks.Dismissed;
import dev.rung.ui.SafeText;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/** Checks in the terminal and for programs. */
final class CheckLines {
    private CheckLines() {}

    /**
     * Those that stand, two lines each; those that were put away are counted.
     *
     * @param dismissed what was put away of them
     */
    static List<String> of(List<Check> checks, Dismissed dismissed) {
        var lines = new ArrayList<String>();
        for (Check check : dismissed.standing(Checks.sorted(checks))) {
            lines.add("%s: %s".formatted(check.kind().level().word(), visible(check.words())));
            lines.add("  %s %s".formatted(check.kind().why(), visible(check.advice())));
        }
        int away = dismissed.among(checks).size();
        if (away > 0) {
            lines.add(
                    "%s, as was said in the window."
                            .formatted(
                                    away == 1 ? "1 check is dismissed" : away + " are dismissed"));
        }
        return lines;
    }

    /** Names of models and labels come from outside. */
    private static String visible(String words) {
        return SafeText.visible(words).replace('\n', ' ');
    }

    static ArrayNode json(List<Check> checks, Dismissed dismissed) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Check check : checks) {
            ObjectNode one = array.addObject();
            one.put("kind", check.kind().word());
            one.put("level", check.kind().level().word());
            one.put("about", check.about());
            one.put("words", check.words());
            one.put("why", check.kind().why());
            one.put("advice", check.advice());
            one.put("share", check.size().share());
            one.put("samples", check.samples());
            one.put("dismissed", dismissed.of(check).isPresent());
        }
        return array;
    }
}
