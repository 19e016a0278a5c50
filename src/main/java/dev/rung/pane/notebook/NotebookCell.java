package dev.rung.pane.notebook;

import dev.rung.ui.SafeText;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The first line of an entry under the heading of its day. */
final class NotebookCell extends ListCell<NotebookEntry> {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final int LONGEST = 200;

    private final List<NotebookEntry> entries;
    private final ZoneId zone;
    private final Label day = new Label();
    private final Label first = new Label();
    private final Label under = new Label();
    private final VBox box = new VBox(2, day, first, under);

    /**
     * @param entries all that are listed
     */
    NotebookCell(List<NotebookEntry> entries, ZoneId zone) {
        this.entries = entries;
        this.zone = zone;
        day.getStyleClass().addAll("section-title", "small-text");
        day.managedProperty().bind(day.visibleProperty());
        first.setMinWidth(0);
        under.setMinWidth(0);
        under.getStyleClass().addAll("muted", "small-text");
        setPrefWidth(0);
        setText(null);
    }

    /** The day of an entry, for users. */
    static String day(NotebookEntry entry, ZoneId zone) {
        return DAY.format(LocalDate.ofInstant(entry.when(), zone));
    }

    @Override
    protected void updateItem(@Nullable NotebookEntry entry, boolean isEmpty) {
        super.updateItem(entry, isEmpty);
        if (isEmpty || entry == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        int at = getIndex();
        String own = day(entry, zone);
        boolean isNew =
                at == 0 || at > entries.size() || !day(entries.get(at - 1), zone).equals(own);
        day.setText(own);
        day.setVisible(isNew);
        first.setText(line(entry.words()));
        under.setText(under(entry));
        setAccessibleText("%s, %s, %s".formatted(own, under.getText(), first.getText()));
        setGraphic(box);
    }

    private static String line(String text) {
        String line = SafeText.visible(text).replaceAll("\\s+", " ");
        int shown = Math.min(LONGEST, line.codePointCount(0, line.length()));
        return line.substring(0, line.offsetByCodePoints(0, shown));
    }

    private String under(NotebookEntry entry) {
        var words = new ArrayList<String>();
        words.add(NotebookEntry.TIME.format(entry.when().atZone(zone)));
        switch (entry) {
            case NotebookEntry.OfCard _ -> words.add("result card");
            case NotebookEntry.OfNote(var note) when note.about() != null -> words.add("attached");
            case NotebookEntry.OfNote _ -> {}
        }
        if (!entry.place().isEmpty()) {
            words.add(SafeText.visible(entry.place()));
        }
        return String.join(" · ", words);
    }
}
