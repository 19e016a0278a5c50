package dev.rung.cli;

import dev.rung.experiment.Asides;
import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.Cost;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelNames;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;
import dev.rung.llm.http.Tape;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** {@code rung ask}. */
@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        description = {
            "Sends one prompt and streams the reply. Nothing is kept of it but what it cost.",
            "A file or a pipe gets the reply at its end, without attempts that were cut off.",
            "What is not set is not sent: the provider's default applies."
        },
        footer = {
            "",
            "Exit code: 0 a whole reply, 1 a fault, 2 a wrong command line, or what it names is not"
                    + " there.",
            "",
            "Examples:",
            "  rung ask practice \"Is the sky blue? (A) yes (B) no\"",
            "  cat prompt.txt | rung ask claude-haiku-5-5 --max-tokens 200 --json"
        })
final class AskCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final List<String> EFFORTS =
            List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

    private final Home home;
    private final InputStream input;
    private final BooleanSupplier atTerminal;

    @Spec private CommandSpec spec;

    @picocli.CommandLine.Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A model's id, provider/id or provider/id@address; see «rung models».")
    private String model;

    @picocli.CommandLine.Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PROMPT",
            description = "The user's message. Default, or «-»: what comes on standard input.")
    private @Nullable String prompt;

    @Option(names = "--system", paramLabel = "TEXT", description = "The system message.")
    private @Nullable String system;

    @Option(
            names = "--json",
            description = "One JSON object at the end: text, thinking, stop, usage, cost, times.")
    private boolean json;

    @Option(names = "--thinking", description = "Also print the thinking, to standard error.")
    private boolean thinking;

    @Option(names = "--temperature", paramLabel = "T")
    private @Nullable Double temperature;

    @Option(names = "--top-p", paramLabel = "P")
    private @Nullable Double topP;

    @Option(names = "--max-tokens", paramLabel = "N")
    private @Nullable Integer maxTokens;

    @Option(names = "--stop", paramLabel = "TEXT", description = "May be given several times.")
    private List<String> stop = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N")
    private @Nullable Long seed;

    @Option(
            names = "--effort",
            paramLabel = "LEVEL",
            description = "How long it may think: none, minimal, low, medium, high, xhigh, max.")
    private @Nullable String effort;

    @Option(
            names = "--top-logprobs",
            paramLabel = "K",
            description = "Log-probabilities of K alternatives a token; with --json.")
    private @Nullable Integer topLogprobs;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Add the exchanges, without keys, to this file of JSON lines.")
    private @Nullable Path record;

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description = "Answer from such a file; nothing is sent.")
    private @Nullable Path replay;

    /**
     * @param atTerminal whether standard output is a terminal
     */
    @SuppressWarnings("NullAway.Init")
    AskCommand(Home home, InputStream input, BooleanSupplier atTerminal) {
        this.home = home;
        this.input = input;
        this.atTerminal = atTerminal;
    }

    @Override
    public Integer call() throws Exception {
        check();
        var request =
                new ChatRequest(
                        messages(),
                        new Parameters(
                                temperature, topP, maxTokens, stop, seed, effort, topLogprobs));
        if (replay != null && !Files.isReadable(replay)) {
            throw CommandException.wrong("there is no recording " + replay + ".");
        }
        return home.with(Tape.RECORD, record)
                .with(Tape.REPLAY, replay)
                .open(services -> ask(services, request));
    }

    private void check() {
        require(temperature == null || temperature >= 0, "--temperature must be at least 0");
        require(topP == null || (topP > 0 && topP <= 1), "--top-p must be above 0 and at most 1");
        require(maxTokens == null || maxTokens >= 1, "--max-tokens must be at least 1");
        require(
                effort == null || EFFORTS.contains(effort),
                "--effort must be one of " + String.join(", ", EFFORTS));
        require(
                topLogprobs == null || (topLogprobs >= 0 && topLogprobs <= 20),
                "--top-logprobs must be from 0 to 20");
    }

    private void require(boolean holds, String else_) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), else_);
        }
    }

    private List<Message> messages() throws IOException, CommandException {
        String text =
                prompt == null || prompt.equals("-")
                        ? new String(input.readAllBytes(), StandardCharsets.UTF_8)
                        : prompt;
        if (text.isBlank()) {
            throw new CommandException("the prompt is empty; nothing was sent.");
        }
        var user = new Message(Role.USER, text);
        return system == null ? List.of(user) : List.of(new Message(Role.SYSTEM, system), user);
    }

    private int ask(Services services, ChatRequest request) throws Exception {
        ModelRef ref = NamedModel.find(services, model);
        PrintWriter out = spec.commandLine().getOut();
        var text = new ReplyText(out, atTerminal.getAsBoolean());
        Asides.Answered answered;
        try {
            answered = services.money().asides().send(ref, request, piece -> show(piece, text));
        } catch (Asides.NotSent e) {
            throw new CommandException(e.getMessage() + " " + e.whatToDo());
        } catch (LlmException e) {
            text.end();
            throw e;
        }
        ChatReply reply = answered.reply();
        if (json) {
            out.println(describe(ref, reply, answered.cost()));
        } else {
            text.end();
            if (reply.stop().kind() == StopReason.Kind.LENGTH) {
                spec.commandLine().getErr().println("rung: cut at the limit on tokens.");
            }
        }
        out.flush();
        return 0;
    }

    private void show(Delta piece, ReplyText reply) {
        PrintWriter err = spec.commandLine().getErr();
        switch (piece) {
            case Delta.Text(String text) when !json -> reply.more(text);
            case Delta.Thinking(String text) when thinking && !json -> {
                err.print(text);
                err.flush();
            }
            case Delta.Restart restart -> {
                reply.restart();
                err.println("rung: " + restart.words(restart.pause()));
            }
            default -> {}
        }
    }

    private static String describe(ModelRef ref, ChatReply reply, Cost cost) {
        var object = JSON.createObjectNode();
        object.put("model", ModelNames.name(ref));
        object.put("modelReturned", reply.model());
        object.put("fingerprint", reply.fingerprint());
        object.put("text", reply.text());
        object.put("thinking", reply.thinking());
        var stop = object.putObject("stop");
        stop.put("kind", reply.stop().kind().name().toLowerCase(Locale.ROOT));
        stop.put("raw", reply.stop().raw());
        stop.put("sequence", reply.stop().sequence());
        Usage usage = reply.usage();
        var tokens = object.putObject("usage");
        tokens.put("input", usage.input());
        tokens.put("cachedInput", usage.cachedInput());
        tokens.put("cacheWrite", usage.cacheWrite());
        tokens.put("output", usage.output());
        tokens.put("thinking", usage.thinking());
        tokens.put("tier", usage.tier());
        var paid = object.putObject("cost");
        paid.put(
                "dollars",
                cost.isUnknown()
                        ? null
                        : BigDecimal.valueOf(cost.dollars())
                                .round(new MathContext(10))
                                .stripTrailingZeros());
        paid.put("whole", cost.isWhole());
        Duration first = reply.timing().firstToken();
        object.put("firstTokenMs", first == null ? null : Long.valueOf(first.toMillis()));
        object.put("totalMs", reply.timing().total().toMillis());
        if (!reply.logprobs().isEmpty()) {
            object.set("logprobs", JSON.valueToTree(reply.logprobs()));
        }
        return JSON.writeValueAsString(object);
    }
}
