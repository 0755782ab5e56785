package org.cloudcert.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** HTTP to the byte: sends also what no decent client would let anybody send. */
final class RawHttp {

    private static final int TIMEOUT = 60_000;
    private static final int SILENCE = 2_000;

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /** One line of the request's head. */
    record Header(String name, String value) {}

    /**
     * A request as it goes over the wire, but for {@code Host}, {@code Content-Length} and {@code Connection}.
     *
     * @param target the path and query, escaped or not
     * @param body null for none
     */
    record Request(String method, String target, List<Header> headers, byte[] body) {

        Request with(String name, String value) {
            List<Header> more = new ArrayList<>(headers);
            more.add(new Header(name, value));
            return new Request(method, target, more, body);
        }

        /** What anybody can paste into a shell to send it again; passwords are the demonstration's. */
        String curl(int port) {
            String options = headers.stream()
                    .map(header -> " -H " + quoted(header.name() + ": " + header.value()))
                    .collect(Collectors.joining());
            String line = "curl -si --path-as-is -X %s%s".formatted(method, options) + " "
                    + quoted("localhost:" + port + target);
            return body == null
                    ? line
                    : "echo %s | base64 -d | %s --data-binary @-"
                            .formatted(Base64.getEncoder().encodeToString(body), line);
        }

        private static String quoted(String text) {
            return "'" + text.replace("'", "'\\''") + "'";
        }

        /** All that was said, as text, to recognise in an answer what is but an echo. */
        String said() {
            return target + headers + (body == null ? "" : new String(body, StandardCharsets.UTF_8));
        }
    }

    /** @param headers by name in lower case, as they came */
    record Answer(int status, Map<String, List<String>> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The header's first value, or an empty text. */
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    Answer send(Request request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((request.method() + " " + request.target() + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        for (Header header : request.headers()) {
            bytes.writeBytes((header.name() + ": " + header.value() + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        if (request.body() != null) {
            bytes.writeBytes(("Content-Length: " + request.body().length + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes("Connection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        if (request.body() != null) {
            bytes.writeBytes(request.body());
        }
        return send(bytes.toByteArray(), request.method()).get(0);
    }

    /** Sends these bytes and reads all answers until the other side closes, or says nothing more. */
    List<Answer> send(byte[] bytes, String method) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(TIMEOUT);
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            List<Answer> answers = new ArrayList<>();
            try {
                Answer answer = read(in, method);
                while (answer != null) {
                    answers.add(answer);
                    socket.setSoTimeout(SILENCE);
                    answer = read(in, method);
                }
            } catch (SocketTimeoutException silence) {
                // The connection is kept for more.
            }
            if (answers.isEmpty()) {
                throw new EOFException("No answer");
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(InputStream in, String method) throws IOException {
        String status = line(in);
        if (status == null) {
            return null;
        }
        int code = Integer.parseInt(status.split(" ")[1]);
        Map<String, List<String>> headers = new java.util.LinkedHashMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(":", 2);
            headers.computeIfAbsent(parts[0].toLowerCase(), name -> new ArrayList<>())
                    .add(parts[1].strip());
        }
        boolean empty = method.equals("HEAD") || code == 204 || code == 304 || code < 200;
        byte[] body;
        if (empty) {
            body = new byte[0];
        } else if (headers.containsKey("transfer-encoding")) {
            body = chunks(in);
        } else if (headers.containsKey("content-length")) {
            body = in.readNBytes(Integer.parseInt(headers.get("content-length").get(0)));
        } else {
            body = in.readAllBytes();
        }
        return new Answer(code, headers, body);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            all.writeBytes(in.readNBytes(size));
            line(in);
        }
        line(in);
        return all.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            throw new EOFException("The answer ends within its body");
        }
        return Integer.parseInt(line.strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
