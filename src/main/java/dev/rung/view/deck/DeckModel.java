package dev.rung.view.deck;

import dev.rung.deck.DeckChoice;
import dev.rung.deck.DeckFormat;
import dev.rung.deck.slide.DeckPlan;
import dev.rung.deck.slide.DeckPlan.Part;
import dev.rung.deck.slide.DeckPlan.Result;
import dev.rung.deck.slide.DeckPlan.Spot;
import dev.rung.ui.SafeText;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.List;

/** What goes into a deck, while it is chosen. */
final class DeckModel {
    private final DeckPlan plan;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private DeckChoice choice;

    DeckModel(DeckPlan plan, DeckChoice choice) {
        this.plan = plan;
        this.choice = choice;
        show();
    }

    /**
     * Something that is shown or left out.
     *
     * @param note what is to be known of it, may be empty
     */
    record Row(DeckChoice.Line line, String words, String note) {
        /** As it is read out. */
        String spoken() {
            String state = line.on() ? "shown" : "left out";
            return note.isEmpty()
                    ? "%s, %s".formatted(words, state)
                    : "%s, %s, %s".formatted(words, note, state);
        }
    }

    DeckChoice choice() {
        return choice;
    }

    /** In their order. */
    ObservableList<Row> rows() {
        return rows;
    }

    private void show() {
        List<Row> now = choice.lines(plan).stream().map(this::row).toList();
        for (int i = 0; i < now.size(); i++) {
            if (i >= rows.size()) {
                rows.add(now.get(i));
            } else if (!rows.get(i).equals(now.get(i))) {
                rows.set(i, now.get(i));
            }
        }
    }

    private Row row(DeckChoice.Line line) {
        return switch (line.spot()) {
            case Spot.OfPart(Part part) -> new Row(line, words(part), note(part));
            case Spot.OfResult(long card) -> {
                Result result = result(card);
                String title = SafeText.visible(result.title()).replaceAll("\\s+", " ");
                yield new Row(line, title, note(result));
            }
        };
    }

    private Result result(long card) {
        return plan.results().stream()
                .filter(one -> one.card().id() == card)
                .findFirst()
                .orElseThrow();
    }

    private static String words(Part part) {
        return switch (part) {
            case COVER -> "Title";
            case AGENDA -> "Agenda";
            case ALL_STEPS -> "All next steps, ranked";
            case QUESTIONS -> "Questions";
            case APPENDIX -> "Appendix";
            case EXAMPLES -> "Examples of replies";
            case STEPS -> "Next steps beside each result";
        };
    }

    private String note(Part part) {
        return switch (part) {
            case AGENDA -> count(plan.agenda().size());
            case ALL_STEPS -> count(plan.steps().size());
            case QUESTIONS -> count(plan.questions().size());
            case APPENDIX -> plan.results().isEmpty() ? "none" : "numbers and context";
            case COVER, EXAMPLES, STEPS -> "";
        };
    }

    private static String count(int count) {
        return count == 0 ? "none" : "%,d".formatted(count);
    }

    private String note(Result result) {
        if (choice.tables().contains(result.card().id())) {
            return "result, as a table";
        }
        return canBeTable(result) ? "result" : "result, without a plot";
    }

    private static boolean canBeTable(Result result) {
        return result.card().content().drawing() != null;
    }

    /** Shows it or leaves it out. */
    void turn(Row row) {
        choice = choice.with(row.line().key(), !row.line().on());
        show();
    }

    /** Numbers in place of the plot, or the plot. */
    void turnTable(Row row) {
        if (row.line().spot() instanceof Spot.OfResult(long card) && canBeTable(result(card))) {
            choice = choice.turned(card);
            show();
        }
    }

    void turn(Part part, boolean on) {
        choice = choice.with(DeckChoice.key(part), on);
    }

    void written(boolean pictures, boolean comments, DeckFormat format) {
        choice = choice.with(pictures, comments, format);
    }

    /**
     * Moves a row.
     *
     * @param by 1 down, −1 up
     * @return where it is then
     */
    int move(int at, int by) {
        int to = at + by;
        if (at < 0 || to < 0 || to >= rows.size()) {
            return at;
        }
        var keys = new ArrayList<String>();
        rows.forEach(row -> keys.add(row.line().key()));
        keys.add(to, keys.remove(at));
        choice = choice.ordered(plan, keys);
        show();
        return to;
    }
}
