package dev.rung.cli;

import dev.rung.llm.ModelNames;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Provider;
import dev.rung.llm.RawText;
import dev.rung.llm.openai.CustomProvider;
import dev.rung.settings.CustomModel.Format;
import dev.rung.settings.NewModel;
import dev.rung.settings.PreferencesFile;
import dev.rung.study.file.ExperimentFile;
import dev.rung.study.file.FileAddresses;
import dev.rung.study.file.FileFault;
import dev.rung.ui.SafeText;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Addresses that an experiment file names and that are not among the user's models. Files come from
 * others: nothing is sent there unless the user says so, and never a key. What is allowed becomes a
 * model of the settings, as if it had been added by hand.
 *
 * @param allowed asks the user, or knows already, whether an address may be sent to
 */
record UnknownAddresses(
        Models models, PreferencesFile preferences, Predicate<Question> allowed, PrintWriter out) {
    /** What can stand in a command line of any shell as it is. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./:@+=,-]*");

    /**
     * What has to be allowed.
     *
     * @param models their ids, as they are shown
     */
    record Question(String address, String models) {}

    /**
     * Adds the models of a file whose addresses the user allows.
     *
     * @throws FileFault if one is not allowed, or is no address; says how to allow it
     */
    void allow(ExperimentFile file) throws FileFault, InterruptedException {
        List<ModelRef> unknown = unknown(file);
        for (String address : addresses(unknown)) {
            allow(address, at(address, unknown));
        }
        listKnown();
    }

    /**
     * Says which addresses nobody has allowed yet, for an estimate: nothing is sent there, and
     * nothing is added.
     *
     * @throws FileFault if one is no address
     */
    void look(ExperimentFile file) throws FileFault, InterruptedException {
        List<ModelRef> unknown = unknown(file);
        for (String address : addresses(unknown)) {
            typed(address, at(address, unknown));
            out.printf(
                    "%s at %s: not among your models. The estimate sends nothing there; the run"
                            + " asks first.%n",
                    ids(at(address, unknown)), shown(address));
        }
        listKnown();
    }

    private List<ModelRef> unknown(ExperimentFile file) throws FileFault {
        var unknown = new ArrayList<ModelRef>();
        for (ModelRef model : FileAddresses.of(file)) {
            if (!models.isKnown(model) && isAddable(model)) {
                unknown.add(model);
            }
        }
        return unknown;
    }

    private static List<String> addresses(List<ModelRef> models) {
        return models.stream().map(ModelRef::baseUrl).distinct().toList();
    }

    private static List<ModelRef> at(String address, List<ModelRef> models) {
        return models.stream().filter(model -> model.baseUrl().equals(address)).toList();
    }

    /** Asks nobody; without it nothing would be known of a key that is lacking. */
    private void listKnown() throws InterruptedException {
        for (Provider provider : models.providers()) {
            if (provider.id().equals(CustomProvider.ID)) {
                models.list(provider);
            }
        }
    }

    /** Others are at addresses of their own, and are refused with the column. */
    static boolean isAddable(ModelRef model) {
        return model.provider().equals(CustomProvider.ID)
                || model.provider().equals(RawText.provider(CustomProvider.ID));
    }

    private static List<NewModel> typed(String address, List<ModelRef> there) throws FileFault {
        var typed = new ArrayList<NewModel>();
        for (ModelRef model : there) {
            Format format = RawText.isFor(model) ? Format.COMPLETIONS : Format.CHAT;
            var one = new NewModel(address, model.id(), "", "", format);
            if (!one.isValid()) {
                throw new FileFault(
                        "«%s» is no address that a model can be at. %s%s"
                                .formatted(shown(address), one.baseUrlFault(), one.idFault()));
            }
            typed.add(one);
        }
        return typed;
    }

    private static String ids(List<ModelRef> there) {
        return there.stream()
                .map(model -> "«" + shown(model.id()) + "»")
                .collect(Collectors.joining(", "));
    }

    private void allow(String address, List<ModelRef> there) throws FileFault {
        List<NewModel> typed = typed(address, there);
        String ids = ids(there);
        if (!allowed.test(new Question(shown(address), ids))) {
            throw new FileFault(refusal(address, ids, there));
        }
        for (int i = 0; i < there.size(); i++) {
            NewModel one = typed.get(i);
            preferences.change(now -> now.withModels(one.in(now.models(), null)));
            out.printf(
                    "Added %s at %s to your models; no key is sent there.%n",
                    shown(ModelNames.name(there.get(i))), shown(address));
        }
        out.flush();
    }

    private static String refusal(String address, String ids, List<ModelRef> there) {
        var commands =
                there.stream().map(UnknownAddresses::command).collect(Collectors.joining("\n  "));
        return ("The prompts and rows of this file would go to %s (%s), which is not among your"
                        + " models. If you trust that address, allow it with --allow-addresses: no"
                        + " key is sent there. If it needs a key, name the variable that holds it:"
                        + "\n  %s")
                .formatted(shown(address), ids, commands);
    }

    /** A name that a shell could take for more than a name is left for the user to type. */
    private static String command(ModelRef model) {
        return "rung models add --base-url %s --model %s%s --key-variable NAME"
                .formatted(
                        plain(model.baseUrl(), "URL"),
                        plain(model.id(), "ID"),
                        RawText.isFor(model) ? " --raw-text" : "");
    }

    /** What a file says, on one line. */
    private static String shown(String text) {
        return SafeText.visible(text).replaceAll("\\s+", " ");
    }

    private static String plain(String text, String otherwise) {
        return PLAIN.matcher(text).matches() ? text : otherwise;
    }
}
