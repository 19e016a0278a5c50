package dev.rung.ui;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The one list of commands. Belongs to the JavaFX thread. */
public final class Commands {
    private static final int RECENT = 8;

    /** Keys of text editing, which commands must leave alone. */
    private static final Set<String> EDITING =
            Set.of("Ctrl A", "Ctrl C", "Ctrl X", "Ctrl V", "Ctrl Z", "Ctrl Y", "Ctrl Shift Z");

    private final ObservableList<Command> all = FXCollections.observableArrayList();
    private final ObservableList<Command> readOnly = FXCollections.unmodifiableObservableList(all);

    /** The part of the window in which the keys of a command are heard; others have none. */
    private final Map<Command, Node> parts = new HashMap<>();

    private final ObservableList<String> recent = FXCollections.observableArrayList();
    private Consumer<Command> refused = command -> {};

    /** Adds commands at the end until the result is closed. */
    public Registration add(List<Command> commands) {
        var own = List.copyOf(commands);
        all.addAll(own);
        return () -> all.removeIf(command -> own.stream().anyMatch(mine -> mine == command));
    }

    /**
     * Adds commands whose keys are heard only while the focus is inside a part of the window. There
     * they come before the same keys of the rest, and plain characters reach none but them.
     */
    public Registration within(Node part, List<Command> commands) {
        commands.forEach(command -> parts.put(command, part));
        var added = add(commands);
        return () -> {
            added.close();
            commands.forEach(parts::remove);
        };
    }

    /**
     * The commands that hear a key, the nearest first.
     *
     * @param plain whether the key has no modifier
     */
    List<Command> heardAt(@Nullable Node focus, boolean plain) {
        var near = all.stream().filter(command -> isAround(parts.get(command), focus)).toList();
        if (plain && !near.isEmpty()) {
            return near;
        }
        var heard = new ArrayList<>(near);
        all.stream().filter(command -> !parts.containsKey(command)).forEach(heard::add);
        return heard;
    }

    private static boolean isAround(@Nullable Node part, @Nullable Node focus) {
        for (Node at = part == null ? null : focus; at != null; at = at.getParent()) {
            if (at.equals(part)) {
                return true;
            }
        }
        return false;
    }

    public ObservableList<Command> all() {
        return readOnly;
    }

    public Optional<Command> find(String id) {
        return all.stream().filter(command -> command.id().equals(id)).findFirst();
    }

    /** Runs the command; one that cannot be done now is told to the refusal. */
    public void run(String id) {
        find(id).ifPresent(this::run);
    }

    void run(Command command) {
        if (!command.isEnabled()) {
            refused.accept(command);
            return;
        }
        command.run();
    }

    /** Who is told when a key was pressed whose command cannot be done now. */
    public void onRefused(Consumer<Command> refused) {
        this.refused = refused;
    }

    /**
     * Ids of the last commands that were chosen in the palette, newest first; set it to bring back
     * an earlier session.
     */
    public ObservableList<String> recent() {
        return recent;
    }

    void remember(String id) {
        var next = new ArrayList<>(recent);
        next.remove(id);
        next.addFirst(id);
        recent.setAll(next.subList(0, Math.min(RECENT, next.size())));
    }

    /**
     * One sentence for every key that two commands claim or that text editing needs. A key of a
     * part of the window may be another's elsewhere.
     */
    public List<String> conflicts() {
        var sentences = new ArrayList<String>();
        for (boolean mac : new boolean[] {false, true}) {
            Map<@Nullable Node, Map<String, Command>> byPart = new HashMap<>();
            for (var command : all) {
                var owners =
                        byPart.computeIfAbsent(parts.get(command), part -> new LinkedHashMap<>());
                for (var key : command.keys()) {
                    String label = KeyLabels.of(key, mac);
                    var other = owners.putIfAbsent(label, command);
                    if (other != null) {
                        sentences.add(
                                "%s is the key of both «%s» and «%s»."
                                        .formatted(label, other.title(), command.title()));
                    }
                    if (EDITING.contains(label)) {
                        sentences.add(
                                "%s of «%s» belongs to text editing."
                                        .formatted(label, command.title()));
                    }
                }
            }
        }
        return sentences;
    }

    /**
     * Lets keys run commands wherever the focus is: keys with a modifier beat controls, plain
     * characters never reach a command while text is being typed.
     *
     * @param blocked true while an overlay has the keyboard
     */
    public void install(Scene scene, BooleanSupplier blocked) {
        var keys = new KeyDispatch(this, scene, blocked);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        scene.addEventFilter(KeyEvent.KEY_TYPED, keys::typed);
    }
}
