package dev.rung.study.file;

import dev.rung.study.file.ExperimentFile.From;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The experiment files that have to be run before one that takes its rows from their replies. */
public final class FileChain {
    private FileChain() {}

    /** An experiment file and where it lies. */
    public record Link(ExperimentFile file, Path path) {}

    /**
     * Reads those before a file: the first is to be run first.
     *
     * @throws FileFault if one of them is missing, is no experiment file, or takes its rows from
     *     one that comes after it
     */
    public static List<Link> before(ExperimentFile file, Path path)
            throws FileFault, IOException, InterruptedException {
        var chain = new ArrayList<Link>();
        Set<Path> seen = new LinkedHashSet<>();
        Path at = path.toAbsolutePath().normalize();
        seen.add(real(at));
        Path next = next(file, at);
        while (next != null) {
            if (!Files.isRegularFile(next)) {
                throw new FileFault(
                        "There is no file %s, which «from» in %s names."
                                .formatted(next, at.getFileName()));
            }
            if (!seen.add(real(next))) {
                throw new FileFault(
                        "%s takes its rows from %s, which takes them from %s: a circle."
                                .formatted(at.getFileName(), next.getFileName(), at.getFileName()));
            }
            at = next;
            ExperimentFile read = read(at);
            chain.addFirst(new Link(read, at));
            next = next(read, at);
        }
        return List.copyOf(chain);
    }

    private static ExperimentFile read(Path at)
            throws FileFault, IOException, InterruptedException {
        try {
            return ExperimentFileReader.read(at);
        } catch (FileFault e) {
            throw new FileFault("%s: %s".formatted(at.getFileName(), e.getMessage()));
        }
    }

    private static Path real(Path path) throws IOException {
        return Files.exists(path) ? path.toRealPath() : path;
    }

    private static @Nullable Path next(ExperimentFile file, Path at) {
        return file.data().from() instanceof From.OfRun run && run.isFile()
                ? at.resolveSibling(run.run()).normalize()
                : null;
    }
}
