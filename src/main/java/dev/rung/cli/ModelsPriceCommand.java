package dev.rung.cli;

import dev.rung.llm.ModelNames;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Price;
import dev.rung.llm.Prices;
import dev.rung.ui.SafeText;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;

/** {@code rung models price}. */
@Command(
        name = "price",
        mixinStandardHelpOptions = true,
        description = {
            "Sets your own price of a model, in US dollars per million tokens, as Settings,"
                    + " «Money», does in the window: costs are counted by it and caps hold back"
                    + " what it costs, from the next request on.",
            "What is not given stays unknown; 0 is free."
        },
        footer = {
            "",
            "Examples:",
            "  rung models price llama --input 0.2 --output 0.6",
            "  rung models price llama --remove"
        })
final class ModelsPriceCommand implements Callable<Integer> {
    private final Home home;

    @Spec private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A model's id, provider/id or provider/id@address; see «rung models».")
    private String model;

    @Option(names = "--input", paramLabel = "USD", description = "What is sent.")
    private @Nullable Double input;

    @Option(
            names = "--cached-input",
            paramLabel = "USD",
            description = "What is sent and read from the provider's cache.")
    private @Nullable Double cachedInput;

    @Option(names = "--output", paramLabel = "USD", description = "What comes, thinking included.")
    private @Nullable Double output;

    @Option(names = "--remove", description = "Takes your price back.")
    private boolean remove;

    @SuppressWarnings("NullAway.Init")
    ModelsPriceCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() throws Exception {
        boolean isGiven = input != null || cachedInput != null || output != null;
        if (isGiven == remove) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Give --input and --output, or --remove to take your price back.");
        }
        price("--input", input);
        price("--cached-input", cachedInput);
        price("--output", output);
        return home.open(this::set);
    }

    private void price(String option, @Nullable Double typed) {
        if (typed != null && !(typed >= 0 && typed <= Price.MOST)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s: dollars per million tokens, 0 to %,.0f.".formatted(option, Price.MOST));
        }
    }

    private int set(Services services) throws InterruptedException, CommandException {
        ModelRef ref = NamedModel.find(services, model);
        var users = services.catalogue().users();
        String name = SafeText.visible(ModelNames.addressed(ref));
        if (remove && users.price(ref) == null) {
            throw new CommandException("No price of yours is set for %s.".formatted(name));
        }
        try {
            Price price = remove ? null : new Price(input, cachedInput, null, null, output);
            users.setPrice(ref, price, LocalDate.now(ZoneOffset.UTC));
        } catch (IOException e) {
            throw new CommandException(
                    "%s was not written: %s".formatted(users.file(), e.getMessage()));
        }
        Prices now = services.models().prices(ref);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: %s%s%s.%n",
                name,
                ModelsCommand.price(now),
                now.isFree() || now.rates().isEmpty()
                        ? ""
                        : " in US dollars per million tokens, in / out",
                now.origin().isEmpty() ? "" : " (" + now.origin() + ")");
        out.flush();
        return 0;
    }
}
