package tramoya.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection that is kept, for one thread. It knows just enough to talk to a shop: the length of a body or
 * its chunks, and when the other side hangs up.
 *
 * <p>Own code where a library would do, because the generator runs on the processors that it measures: at 1,000
 * requests a second over 64 connections, on a machine busy with other things, a request took 156 µs of processor time
 * with the handler's part, and 952 µs with {@code java.net.http}.
 */
public final class Connection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BUFFER = 16_384;
    private static final int LINE_MAX = 8_192;

    private final InetSocketAddress address;
    private final String host;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;

    public Connection(URI base) {
        this.address = new InetSocketAddress(base.getHost(), base.getPort());
        this.host = base.getAuthority();
    }

    /** What came back. */
    public static final class Reply {
        private final int status;
        private final byte[] body;

        private Reply(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }

        public int status() {
            return status;
        }

        /** Its own bytes, not a copy. */
        public byte[] body() {
            return body;
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    public Reply get(String path) throws IOException {
        return exchange("GET", path, Map.of(), new byte[0]);
    }

    public Reply post(String path, Map<String, String> headers, byte[] json) throws IOException {
        return exchange("POST", path, headers, json);
    }

    private Reply exchange(String method, String path, Map<String, String> headers, byte[] body) throws IOException {
        byte[] request = request(method, path, headers, body);
        boolean fresh = socket == null;
        try {
            return send(request);
        } catch (HungUp asleep) {
            if (fresh) {
                throw asleep;
            }
            return send(request); // it closed the kept connection before it read any of this
        } catch (IOException broken) {
            close();
            throw broken;
        }
    }

    /** The other side closed the connection in front of an answer. */
    private static final class HungUp extends IOException {
        HungUp() {
            super("the shop closed the connection instead of answering");
        }
    }

    private byte[] request(String method, String path, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        return request;
    }

    private Reply send(byte[] request) throws IOException {
        try {
            connected().getOutputStream().write(request);
        } catch (java.net.SocketException gone) {
            close();
            throw new HungUp();
        }
        return read();
    }

    private Socket connected() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket();
            open.setTcpNoDelay(true);
            open.setSoTimeout((int) PATIENCE.toMillis());
            open.connect(address, (int) PATIENCE.toMillis());
            socket = open;
            in = open.getInputStream();
            position = 0;
            limit = 0;
        }
        return open;
    }

    private Reply read() throws IOException {
        String first = line(true);
        if (first.length() < 12 || !first.startsWith("HTTP/1.1 ")) {
            throw new IOException("an answer that is no HTTP/1.1: " + first);
        }
        int status = Integer.parseInt(first.substring(9, 12));
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String header = line(false); !header.isEmpty(); header = line(false)) {
            int colon = header.indexOf(':');
            String name = header.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
            String value = header.substring(colon + 1).strip();
            switch (name) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                case "connection" -> last = value.equalsIgnoreCase("close");
                default -> {}
            }
        }
        byte[] body = chunked ? chunks() : bytes(length);
        if (last) {
            close();
        }
        return new Reply(status, body);
    }

    private byte[] chunks() throws IOException {
        var whole = new java.io.ByteArrayOutputStream();
        while (true) {
            String size = line(false);
            int extension = size.indexOf(';');
            int length = Integer.parseInt((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
            whole.writeBytes(bytes(length));
            line(false); // ends a chunk, and the body
            if (length == 0) {
                return whole.toByteArray();
            }
        }
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        int got = 0;
        while (got < length) {
            if (position == limit && !fill()) {
                throw new EOFException("the answer breaks off");
            }
            int part = Math.min(length - got, limit - position);
            System.arraycopy(buffer, position, bytes, got, part);
            position += part;
            got += part;
        }
        return bytes;
    }

    private String line(boolean first) throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            if (position == limit && !filled(first && line.isEmpty())) {
                throw new EOFException("the answer breaks off");
            }
            char next = (char) (buffer[position++] & 0xff);
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append(next);
            }
            if (line.length() > LINE_MAX) {
                throw new IOException("a line of more than %d characters".formatted(LINE_MAX));
            }
        }
    }

    private boolean filled(boolean nothingCameYet) throws IOException {
        try {
            if (fill()) {
                return true;
            }
        } catch (java.net.SocketException gone) {
            if (!nothingCameYet) {
                throw gone;
            }
        }
        if (nothingCameYet) {
            close();
            throw new HungUp();
        }
        return false;
    }

    private boolean fill() throws IOException {
        int got = in.read(buffer);
        position = 0;
        limit = Math.max(0, got);
        return got > 0;
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException gone) {
                // it is closed either way
            }
        }
    }
}
