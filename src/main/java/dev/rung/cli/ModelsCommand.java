package dev.rung.cli;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelNames;
import dev.rung.llm.Parameter;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code rung models}. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the models that can be asked: state, context in tokens, price in US dollars per"
                    + " million tokens (in / out), and what they take.",
            "A model that is at several addresses is called provider/id@address.",
            "Keys and addresses come from the settings and the environment, as in the window."
        },
        footer = {
            "",
            "Examples:",
            "  rung models --ready",
            "  rung models add --base-url http://localhost:8000/v1 --model llama",
            "  rung models price llama --input 0.2 --output 0.6"
        })
final class ModelsCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Home home;

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT",
            description = "Only models whose provider or id holds this.")
    private @Nullable String text;

    @Option(names = "--ready", description = "Only models that can be used now.")
    private boolean ready;

    @Option(names = "--json", description = "One JSON array instead of a table.")
    private boolean json;

    @Option(
            names = "--refresh-prices",
            description = "First fetch the newest prices from OpenRouter's public list.")
    private boolean refresh;

    @SuppressWarnings("NullAway.Init")
    ModelsCommand(Home home) {
        this.home = home;
    }

    /** A model and what it costs. */
    private record Line(ModelInfo model, Prices prices) {
        Price price() {
            return today(prices);
        }
    }

    private static Price today(Prices prices) {
        return prices.at(LocalDate.now(ZoneOffset.UTC), 0);
    }

    /** The command with its own commands. */
    static CommandLine line(Home home) {
        return new CommandLine(new ModelsCommand(home))
                .addSubcommand(new ModelsAddCommand(home))
                .addSubcommand(new ModelsPriceCommand(home))
                .addSubcommand(new ModelsRemoveCommand(home));
    }

    @Override
    public Integer call() throws Exception {
        return home.open(this::list);
    }

    private int list(Services services) throws Exception {
        if (refresh) {
            int count = services.catalogue().prices().refresh();
            spec.commandLine().getErr().println("Prices of %,d models fetched.".formatted(count));
        }
        List<ModelInfo> all = services.models().list();
        List<Line> lines =
                all.stream()
                        .filter(this::isAsked)
                        .map(model -> new Line(model, services.models().prices(model.ref())))
                        .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            var array = JSON.createArrayNode();
            lines.forEach(line -> describe(line, array.addObject()));
            out.println(JSON.writeValueAsString(array));
        } else {
            table(lines, all).forEach(out::println);
            if (lines.isEmpty()) {
                spec.commandLine().getErr().println("rung: no model is like that.");
            }
        }
        out.flush();
        services.catalogue()
                .users()
                .problems()
                .forEach(problem -> spec.commandLine().getErr().println("rung: " + problem));
        return 0;
    }

    private boolean isAsked(ModelInfo model) {
        String wanted = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return (!ready || (model.state() == ModelInfo.State.READY && !model.isPlace()))
                && (ModelNames.name(model.ref()) + " " + model.label())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted);
    }

    private static List<String> table(List<Line> lines, List<ModelInfo> all) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("MODEL", "STATE", "CONTEXT", "$ IN / OUT", "TAKES", "NOTE"));
        for (Line line : lines) {
            Capabilities can = line.model.capabilities();
            rows.add(
                    List.of(
                            line.model.isPlace()
                                    ? line.model.label()
                                    : ModelNames.clear(line.model.ref(), all),
                            state(line.model),
                            can.context() == null ? "?" : "%,d".formatted(can.context()),
                            price(line.prices),
                            can.known() ? takes(can) : "whatever is set",
                            line.model.note()));
        }
        return TextTable.lines(rows);
    }

    private static String state(ModelInfo model) {
        return switch (model.state()) {
            case READY -> "ready";
            case NO_KEY -> "no key";
            case UNREACHABLE -> "unreachable";
        };
    }

    /** In US dollars per million tokens, in and out. */
    static String price(Prices prices) {
        if (prices.isFree()) {
            return "free";
        }
        Price price = today(prices);
        return price.input() == null && price.output() == null
                ? "unknown"
                : dollars(price.input()) + " / " + dollars(price.output());
    }

    private static String dollars(@Nullable Double price) {
        return price == null ? "?" : "%s".formatted(price).replaceAll("\\.0$", "");
    }

    private static String takes(Capabilities can) {
        return can.takes().stream()
                .sorted()
                .map(Parameter::label)
                .collect(Collectors.joining(", "));
    }

    private static void describe(Line line, ObjectNode object) {
        ModelInfo model = line.model;
        Capabilities can = model.capabilities();
        object.put("provider", model.ref().provider());
        object.put("baseUrl", model.ref().baseUrl());
        object.put("id", model.ref().id());
        object.put("state", state(model));
        object.put("known", can.known());
        object.put("context", can.context());
        object.put("outputLimit", can.outputLimit());
        var takes = object.putArray("takes");
        can.takes().stream()
                .sorted()
                .forEach(one -> takes.add(one.name().toLowerCase(Locale.ROOT)));
        var efforts = object.putArray("efforts");
        can.efforts().forEach(efforts::add);
        var features = object.putArray("features");
        can.features().stream()
                .sorted()
                .forEach(one -> features.add(one.name().toLowerCase(Locale.ROOT)));
        object.put("tuning", can.tuning().name().toLowerCase(Locale.ROOT));
        object.put("size", can.size());
        Price price = line.price();
        if (line.prices.rates().isEmpty()) {
            object.putNull("price");
        } else {
            var fields = object.putObject("price");
            fields.put("input", price.input());
            fields.put("cachedInput", price.cachedInput());
            fields.put("cacheWrite", price.cacheWrite());
            fields.put("cacheWriteHour", price.cacheWriteHour());
            fields.put("output", price.output());
            fields.put("origin", line.prices.origin());
        }
        object.put("note", model.note());
    }
}
