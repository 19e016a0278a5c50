package dev.rung.llm.http;

import dev.rung.llm.LlmException;

import okhttp3.HttpUrl;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

import javax.net.ssl.SSLException;

/** Says in the user's words what went wrong on the network. */
public final class Faults {
    private Faults() {}

    /**
     * What to throw when a request found no answer.
     *
     * @throws InterruptedException if the calling thread was interrupted: that is what ended it
     */
    static LlmException unanswered(HttpUrl url, IOException e) throws InterruptedException {
        passInterrupt(e);
        String host = place(url);
        if (has(e, Replayer.NotRecorded.class)) {
            return new LlmException.NotRecorded(String.valueOf(e.getMessage()), e);
        }
        if (has(e, SSLException.class)) {
            return new LlmException.Tls(host, e);
        }
        if (has(e, ProtocolException.class)) {
            return new LlmException.Unreadable(
                    "What answers at %s does not speak HTTP.".formatted(host), String.valueOf(e));
        }
        return new LlmException.Unreachable(host, why(e), e);
    }

    /**
     * What to throw when a reply ended before it was whole.
     *
     * @param received what had come, without keys
     * @throws InterruptedException if the calling thread was interrupted: that is what ended it
     */
    public static LlmException cutOff(IOException e, String received) throws InterruptedException {
        passInterrupt(e);
        if (e instanceof TooLongException) {
            return new LlmException.Unreadable(
                            "The reply holds %s.".formatted(e.getMessage()), received)
                    .notAgain();
        }
        String why =
                has(e, SocketTimeoutException.class)
                        ? "nothing more came in time"
                        : "the connection was lost";
        return new LlmException.CutOff(why, received, e);
    }

    private static void passInterrupt(IOException e) throws InterruptedException {
        boolean stopped =
                e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException);
        if (Thread.interrupted() || stopped) {
            var interrupted = new InterruptedException("stopped");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private static String why(IOException e) {
        if (has(e, UnknownHostException.class)) {
            return "unknown host";
        }
        if (has(e, SocketTimeoutException.class)) {
            return "timed out";
        }
        if (has(e, NoRouteToHostException.class)) {
            return "no route to it";
        }
        if (has(e, EOFException.class)) {
            return "it closed the connection without an answer";
        }
        if (said(e, "authenticate with proxy")) {
            return "the proxy wants another user name or password (Settings, Network)";
        }
        return said(e, "refused") ? "connection refused" : "the connection failed";
    }

    private static boolean has(Throwable e, Class<? extends Throwable> kind) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean said(Throwable e, String word) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** The host, with its port where it is not the scheme's usual one. */
    private static String place(HttpUrl url) {
        return url.port() == HttpUrl.defaultPort(url.scheme())
                ? url.host()
                : url.host() + ":" + url.port();
    }
}
