package dev.rung.pane.runs;

import dev.rung.ui.Command;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What can be done to the chosen run.
 *
 * @param buttons the most usual
 * @param more all else that needs a run
 */
record RunOffer(List<Command> buttons, List<Command> more) {
    /** The next things to do to a run, the most usual first. */
    private static final List<String> OFFERED =
            List.of(
                    "runs.start",
                    "runs.pause",
                    "runs.queue",
                    "runs.stop",
                    "runs.retry",
                    "runs.replies",
                    "runs.graders",
                    "runs.card",
                    "runs.takeApart",
                    "runs.bestOf",
                    "runs.again",
                    "runs.compare",
                    "runs.compare-runs",
                    "runs.plot",
                    "runs.choose",
                    "runs.calibration",
                    "runs.sets",
                    "runs.rows");

    /** What needs no run. */
    private static final Set<String> NO_RUN =
            Set.of("runs.new", "runs.scope", "runs.find", "runs.list", "runs.compare-none");

    /** So many of them have a button of their own. */
    private static final int BUTTONS = 4;

    RunOffer {
        buttons = List.copyOf(buttons);
        more = List.copyOf(more);
    }

    /** What of the pane's commands can be done now. */
    static RunOffer of(List<Command> commands) {
        List<Command> can =
                commands.stream()
                        .filter(command -> !NO_RUN.contains(command.id()) && command.isEnabled())
                        .sorted(Comparator.comparingInt(RunOffer::place))
                        .toList();
        int buttons =
                (int)
                        can.stream()
                                .filter(command -> OFFERED.contains(command.id()))
                                .limit(BUTTONS)
                                .count();
        return new RunOffer(can.subList(0, buttons), can.subList(buttons, can.size()));
    }

    private static int place(Command command) {
        int place = OFFERED.indexOf(command.id());
        return place < 0 ? OFFERED.size() : place;
    }
}
