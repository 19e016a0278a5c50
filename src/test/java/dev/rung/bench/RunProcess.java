package dev.rung.bench;

import dev.rung.experiment.Column;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.Idea;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.Owner;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.openai.CustomProvider;
import dev.rung.settings.CustomModel;
import dev.rung.task.Lanes;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A run over rows in a process of its own, from its start, as a command would drive it. */
final class RunProcess {
    private RunProcess() {}

    /**
     * Prints the milliseconds from order to end, of the same with fresh samples for the second and
     * the fourth time unless all was there, and from the first class to the end of the first; the
     * places that were answered and those that were there; the most memory that it had, in MiB.
     *
     * @param arguments the folder of the data, the server's base URL, requests, how many at once
     */
    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        var folder = Path.of(arguments[0]);
        int requests = Integer.parseInt(arguments[2]);
        int atOnce = Integer.parseInt(arguments[3]);
        var model = new CustomModel(arguments[1], "slow", "");
        try (var lanes = Lanes.threads();
                var services =
                        Services.open(
                                folder.resolve("rung.db"),
                                Providers.all(Map.of(), () -> List.of(model)),
                                Map.of(),
                                lanes)) {
            // What the first process has made is the first of its kind in the file.
            long idea = 1;
            long dataset = 1;
            if (services.runs().of(idea).isEmpty()) {
                var made =
                        services.projects()
                                .createIdea(services.projects().create("Speed").id(), "Speed", "");
                idea = made.id();
                dataset = rows(services, made, requests);
            }
            long version = version(services, idea);
            long[] first = drive(services, idea, order(version, dataset, model, false), atOnce);
            long whole = millisSince(start);
            // The same questions asked anew: the process still compiles its code the second time.
            var anew = new long[3];
            for (int i = 0; first[2] == 0 && i < anew.length; i++) {
                anew[i] = drive(services, idea, order(version, dataset, model, true), atOnce)[0];
            }
            System.out.printf(
                    "%d %d %d %d %d %d %d%n",
                    first[0], anew[0], anew[2], whole, first[1], first[2], mostMemory());
        }
    }

    /** Milliseconds from the order to the end, places that were answered, and those reused. */
    private static long[] drive(Services services, long idea, RunOrder order, int atOnce)
            throws Exception {
        long begun = System.nanoTime();
        PlannedRun run = services.runs().create(idea, order);
        var end = services.driver().drive(run.id(), RunDriver.Control.atOnce(atOnce), _ -> {});
        long millis = millisSince(begun);
        var counts = ((RunDriver.End.Done) end).counts();
        return new long[] {millis, counts.answered(), counts.reused()};
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private static long version(Services services, long idea) throws Exception {
        var turn = new Turn(Role.USER, "Is it true that {{row}}? Answer in a word.");
        return services.prompts().keep(idea, new Order.Prompt(List.of(turn), null, List.of())).id();
    }

    private static RunOrder order(long version, long dataset, CustomModel model, boolean fresh) {
        return new RunOrder(
                "speed",
                List.of(version),
                List.of(new Column(CustomProvider.ref(model), Parameters.UNSET)),
                dataset,
                Split.TEST,
                null,
                List.of(),
                1,
                fresh);
    }

    private static long rows(Services services, Idea idea, int count) throws Exception {
        var imports =
                new DatasetImport(
                        services.database(), Owner.current(Map.of()), InstantSource.system());
        return imports.importRows(idea.project(), "rows", List.of("row"), rows(count)).id();
    }

    private static Iterator<NewRow> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new NewRow(Split.TEST, List.of("%d is a prime number".formatted(i))))
                .iterator();
    }

    /** The peak of what the system gave this process; 0 where it does not tell. */
    private static long mostMemory() throws IOException {
        var status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElse(0);
    }
}
