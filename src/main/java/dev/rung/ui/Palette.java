package dev.rung.ui;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds and runs any command by typing a few of its letters. With nothing typed, the last commands
 * come first. A command that cannot be done now is listed with the reason.
 */
public final class Palette implements PickList.Source<Palette.Found> {
    private static final int ROW_HEIGHT = 40;

    /**
     * A row.
     *
     * @param positions which letters of the title matched
     * @param group the heading over it, empty while something is typed
     */
    public record Found(Command command, List<Integer> positions, String group) {}

    private record Scored(Found found, int score) {}

    private final Commands commands;
    private final Overlays overlays;
    private @Nullable PickList<Found> list;

    public Palette(Commands commands, Overlays overlays) {
        this.commands = commands;
        this.overlays = overlays;
    }

    /** Opens the palette, with nothing typed. */
    public void open() {
        list = new PickList<>(overlays, this, ROW_HEIGHT);
        list.open("Search or run a command", "No command has these letters. Try fewer.");
    }

    @Override
    public Node row(Found found) {
        return PaletteRow.of(found);
    }

    @Override
    public String words(Found found) {
        String reason = found.command().reason().getValue();
        return found.command().title() + (reason.isEmpty() ? "" : ", unavailable: " + reason);
    }

    @Override
    public String group(Found found) {
        return found.group();
    }

    /** The list is closed first: the command may open something itself. */
    @Override
    public boolean pick(Found found) {
        if (!found.command().isEnabled()) {
            return false;
        }
        if (list != null) {
            list.close();
        }
        commands.remember(found.command().id());
        commands.run(found.command());
        return true;
    }

    @Override
    public List<Found> search(String query) {
        List<String> recent = commands.recent();
        List<Scored> scored = new ArrayList<>();
        for (var command : commands.all()) {
            int memory = recent.indexOf(command.id());
            String group = query.isBlank() ? group(memory >= 0) : "";
            int bonus = memory < 0 ? 0 : recent.size() - memory;
            var match = Fuzzy.match(query, command.title());
            var wider = Fuzzy.match(query, words(command));
            if (match != null) {
                var row = new Found(command, match.positions(), group);
                scored.add(
                        new Scored(
                                row,
                                match.score() + 10_000 + bonus * (query.isBlank() ? 1000 : 1)));
            } else if (wider != null) {
                scored.add(new Scored(new Found(command, List.of(), group), wider.score()));
            }
        }
        // The sort is stable: commands that fit equally well keep the order of the list.
        return scored.stream()
                .sorted(Comparator.comparingInt(Scored::score).reversed())
                .map(Scored::found)
                .toList();
    }

    /** Without earlier commands there is nothing to tell apart. */
    private String group(boolean used) {
        if (commands.recent().isEmpty()) {
            return "";
        }
        return used ? "Last used" : "All commands";
    }

    /** Group and keys can be searched as well. */
    private static String words(Command command) {
        var words = new StringBuilder(command.group()).append(' ').append(command.title());
        command.keys().forEach(key -> words.append(' ').append(KeyLabels.of(key)));
        return words.toString().toLowerCase(Locale.ROOT);
    }
}
