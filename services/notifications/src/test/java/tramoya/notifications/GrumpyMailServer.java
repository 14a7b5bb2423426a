package tramoya.notifications;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** A mail server that answers every command with 250, but for those it was given other answers for. */
final class GrumpyMailServer implements AutoCloseable {
    /** As an answer: says nothing, and leaves the line open. */
    static final String SILENCE = "";

    private final ServerSocket socket;
    private final Map<String, String> answers;

    /** @param answers by the command's first word; {@code .} is the end of the message, {@code HI} the greeting */
    GrumpyMailServer(Map<String, String> answers) {
        this.answers = answers;
        try {
            socket = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        try (Socket client = socket.accept();
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                var out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8)) {
            say(out, "HI", "220 grumpy");
            boolean message = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (message && !line.equals(".")) {
                    continue;
                }
                String command = line.equals(".") ? "." : line.split("[ :]", -1)[0].toUpperCase(Locale.ROOT);
                String answer = say(out, command, command.equals("DATA") ? "354 go on" : "250 ok");
                message = answer.startsWith("354");
            }
        } catch (IOException gone) {
            // The client hung up, or the test is over: both end the conversation.
        }
    }

    private String say(Writer out, String command, String usual) throws IOException {
        String answer = answers.getOrDefault(command, usual);
        if (!answer.equals(SILENCE)) {
            out.write(answer + "\r\n");
            out.flush();
        }
        return answer;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
