package dev.rung.pane.data;

import dev.rung.experiment.data.Encoding;
import dev.rung.experiment.data.Format;
import dev.rung.experiment.data.Hub;
import dev.rung.experiment.data.HubRows;
import dev.rung.experiment.data.ReadAs;
import dev.rung.experiment.data.TextRows;
import dev.rung.experiment.data.TranscriptRows;
import dev.rung.ui.Worded;

import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How data are read: what was found, each of which can be changed. */
final class ReadAsView extends FlowPane {
    private static final List<Character> DELIMITERS = List.of(',', '\t', ';', '|');

    private final ImportModel model;
    private final CheckBox transcripts = ImportOverlay.tick("As transcripts");
    private final ComboBox<Format> format = choice("Format", Format::label);
    private final ComboBox<Encoding> encoding = choice("Encoding", Encoding::label);
    private final ComboBox<Character> delimiter = choice("Delimiter", ReadAsView::words);
    private final CheckBox header = ImportOverlay.tick("First row names columns");
    private final CheckBox splits = ImportOverlay.tick("Splits from «split»");
    private final ComboBox<List<Hub.Part>> part = choice("Part", ReadAsView::words);
    private boolean showing;

    ReadAsView(ImportModel model) {
        super(12, 8);
        this.model = model;
        setAlignment(Pos.CENTER_LEFT);
        format.getItems().setAll(Format.values());
        encoding.getItems().setAll(Encoding.values());
        delimiter.getItems().setAll(DELIMITERS);
        format.setOnAction(event -> change(as -> as.with(format.getValue())));
        encoding.setOnAction(event -> change(as -> as.with(encoding.getValue())));
        delimiter.setOnAction(event -> change(as -> as.withDelimiter(delimiter.getValue())));
        header.setOnAction(event -> change(as -> as.withHeader(header.isSelected())));
        splits.setOnAction(event -> change(as -> as.withSplits(splits.isSelected())));
        transcripts.setOnAction(event -> model.readAsTranscripts(transcripts.isSelected()));
        part.setOnAction(event -> changePart());
    }

    private static <T> ComboBox<T> choice(String name, Function<T, String> words) {
        var box = new ComboBox<T>();
        box.setAccessibleText(name);
        box.setConverter(new Worded<>(words));
        return box;
    }

    private static String words(Character delimiter) {
        return switch (delimiter) {
            case ',' -> "comma";
            case '\t' -> "tab";
            case ';' -> "semicolon";
            case '|' -> "bar";
            default -> "«%s»".formatted(delimiter);
        };
    }

    private static String words(List<Hub.Part> parts) {
        Hub.Part first = parts.getFirst();
        return parts.size() == 1
                ? first.config() + " / " + first.split()
                : first.config() + " / all splits";
    }

    private interface Change {
        ReadAs of(ReadAs before);
    }

    private void change(Change change) {
        if (!showing && model.rowsProperty().get() instanceof TextRows rows) {
            model.read(change.of(rows.as()));
        }
    }

    private void changePart() {
        List<Hub.Part> chosen = part.getValue();
        if (!showing && chosen != null && model.rowsProperty().get() instanceof HubRows rows) {
            model.read(new HubRows(rows.hub(), rows.name(), chosen));
        }
    }

    /** Shows how it is read now. */
    void show() {
        showing = true;
        switch (model.rowsProperty().get()) {
            case TextRows(var text, ReadAs as) -> show(as);
            case TranscriptRows rows -> {
                transcripts.setSelected(true);
                getChildren().setAll(transcripts);
            }
            case HubRows rows -> {
                part.getItems().setAll(choices(model.partsProperty().get()));
                part.setValue(rows.parts());
                getChildren().setAll(labelled("Part", part));
            }
            case null -> getChildren().clear();
        }
        showing = false;
    }

    private void show(ReadAs as) {
        format.setValue(as.format());
        encoding.setValue(as.encoding());
        delimiter.setValue(as.delimiter());
        header.setSelected(as.header());
        splits.setSelected(as.splits());
        transcripts.setSelected(false);
        getChildren().setAll(labelled("Format", format), labelled("Encoding", encoding));
        if (as.format().isTable()) {
            getChildren().addAll(labelled("Delimiter", delimiter), header);
        }
        var columns = model.checkedProperty().get();
        if (as.splits() || (columns != null && columns.columns().contains("split"))) {
            getChildren().add(splits);
        }
        if (as.format() == Format.CHAT || as.format() == Format.JSON) {
            getChildren().add(transcripts);
        }
    }

    /** Every part by itself, and the splits of each configuration together. */
    private static List<List<Hub.Part>> choices(List<Hub.Part> parts) {
        var choices = new ArrayList<List<Hub.Part>>();
        parts.forEach(one -> choices.add(List.of(one)));
        parts.stream()
                .map(Hub.Part::config)
                .distinct()
                .map(config -> parts.stream().filter(one -> one.config().equals(config)).toList())
                .filter(several -> several.size() > 1)
                .forEach(choices::add);
        return choices;
    }

    private static HBox labelled(String words, ComboBox<?> box) {
        var label = new Label(words);
        label.setLabelFor(box);
        label.getStyleClass().add("muted");
        label.setMinWidth(USE_PREF_SIZE);
        box.setMinWidth(USE_PREF_SIZE);
        box.setMaxWidth(320);
        var labelled = new HBox(8, label, box);
        labelled.setAlignment(Pos.CENTER_LEFT);
        return labelled;
    }
}
