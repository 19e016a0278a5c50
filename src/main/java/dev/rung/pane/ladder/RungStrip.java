package dev.rung.pane.ladder;

import dev.rung.study.ladder.LadderStrip;
import dev.rung.study.ladder.Measured;
import dev.rung.study.ladder.RungScore;
import dev.rung.ui.Command;
import dev.rung.ui.Subscriptions;

import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The ladder's rungs beside each other, with their scores: where one is, and the way to others. */
final class RungStrip extends VBox {
    private final Map<Rung, RungTile> tiles = new EnumMap<>(Rung.class);
    private final RungModel rungs;
    private final StripModel model;
    private final StripNotes notes;

    /**
     * @param commands go to each rung
     */
    RungStrip(RungModel rungs, StripModel model, Map<Rung, Command> commands, StripNotes notes) {
        this.rungs = rungs;
        this.model = model;
        this.notes = notes;
        var line = new TileRow();
        line.setAccessibleText("Rungs of the ladder");
        commands.forEach(
                (rung, command) -> {
                    var tile = new RungTile(rung, command);
                    tile.setOnAction(
                            event -> {
                                // Where one is cannot be switched off.
                                tile.setSelected(true);
                                command.run();
                            });
                    tiles.put(rung, tile);
                    line.add(tile);
                });
        getChildren().addAll(line, notes);
        Subscriptions.whileInScene(
                this,
                open -> {
                    open.on(rungs.rungProperty(), this::show);
                    open.on(model.stripProperty(), this::show);
                });
    }

    private void show(Rung now) {
        tiles.forEach((rung, tile) -> tile.setSelected(rung == now));
        notes.show(model.stripProperty().get(), now);
    }

    private void show(@Nullable LadderStrip strip) {
        List<Measured> scores =
                strip == null
                        ? List.of()
                        : strip.rungs().stream()
                                .map(RungScore::shown)
                                .filter(Objects::nonNull)
                                .toList();
        var span = scores.isEmpty() ? null : BarGeometry.Span.of(scores);
        tiles.forEach(
                (rung, tile) -> {
                    RungScore score = strip == null ? null : strip.rungs().get(rung.number() - 1);
                    tile.show(
                            score,
                            span,
                            strip == null || score == null
                                    ? ""
                                    : StripWords.details(
                                            score, strip.metric(), ZoneId.systemDefault()));
                });
        notes.show(strip, rungs.rungProperty().get());
    }
}
