package dev.rung.pane.plan;

import dev.rung.plan.Estimate;
import dev.rung.plan.NextStep;

import org.jspecify.annotations.Nullable;

/** The fields of a step as they are typed. */
record StepTyped(
        String title,
        String why,
        String cheapest,
        String by,
        String p,
        String hours,
        String value) {
    static StepTyped of(NextStep step) {
        Estimate estimate = step.estimate();
        return new StepTyped(
                step.head().title(),
                step.head().why(),
                step.cheapest(),
                step.head().by(),
                text(estimate.p()),
                text(estimate.hours()),
                text(estimate.value()));
    }

    private static String text(@Nullable Double number) {
        return number == null ? "" : StepWords.number(number);
    }

    NextStep.Words words() throws Wrong {
        Double chance =
                number(
                        Wrong.Field.CHANCE,
                        p.replace("%", ""),
                        "The chance is a number from 0 to 1, or in %.");
        if (chance != null && p.contains("%")) {
            chance = chance / 100;
        }
        if (chance != null && (chance < 0 || chance > 1)) {
            throw new Wrong(Wrong.Field.CHANCE, "The chance is a number from 0 to 1, or in %.");
        }
        Double time =
                number(
                        Wrong.Field.HOURS,
                        hours,
                        "The hours are a number above 0, for instance 1.5.");
        if (time != null && (time <= 0 || time > Estimate.MOST_HOURS)) {
            throw new Wrong(Wrong.Field.HOURS, "The hours are a number above 0, for instance 1.5.");
        }
        Double worth = number(Wrong.Field.VALUE, value, "The value is a number, 0 or more.");
        if (worth != null && (worth < 0 || worth > 1e12)) {
            throw new Wrong(Wrong.Field.VALUE, "The value is a number, 0 or more.");
        }
        try {
            return new NextStep.Words(title, why, cheapest, by, new Estimate(chance, time, worth));
        } catch (IllegalArgumentException e) {
            throw new Wrong(
                    Wrong.Field.TITLE,
                    "Type a title of at most %d characters."
                            .formatted(NextStep.Words.LONGEST_TITLE));
        }
    }

    private static @Nullable Double number(Wrong.Field field, String typed, String wrong)
            throws Wrong {
        String text = typed.strip().replace(',', '.');
        if (text.isEmpty()) {
            return null;
        }
        try {
            double number = Double.parseDouble(text);
            if (Double.isNaN(number)) {
                throw new Wrong(field, wrong);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new Wrong(field, wrong);
        }
    }
}
