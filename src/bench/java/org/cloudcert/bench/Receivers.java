package org.cloudcert.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mail server and a publication channel that take everything at once and keep nothing. */
final class Receivers {

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final ServerSocket mail;
    private final HttpServer channel;

    private Receivers() throws IOException {
        mail = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        channel = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    static Receivers start() {
        try {
            Receivers receivers = new Receivers();
            receivers.channel.setExecutor(receivers.threads);
            receivers.channel.createContext("/", exchange -> {
                try (exchange) {
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(200, -1);
                }
            });
            receivers.channel.start();
            receivers.threads.execute(receivers::takeMail);
            return receivers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int mailPort() {
        return mail.getLocalPort();
    }

    URI channel() {
        return URI.create("http://localhost:" + channel.getAddress().getPort() + "/");
    }

    private void takeMail() {
        try {
            while (true) {
                Socket sender = mail.accept();
                sender.setTcpNoDelay(true);
                threads.execute(() -> converse(sender));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As SMTP says: every command is granted, a message ends with a single dot. */
    private static void converse(Socket sender) {
        try (sender;
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(sender.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream answers = sender.getOutputStream()) {
            answer(answers, "220 ready");
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                String verb =
                        command.length() < 4 ? command : command.substring(0, 4).toUpperCase();
                if ("DATA".equals(verb)) {
                    answer(answers, "354 go on");
                    for (String line = commands.readLine(); !".".equals(line); line = commands.readLine()) {
                        if (line == null) {
                            return;
                        }
                    }
                }
                answer(answers, "QUIT".equals(verb) ? "221 bye" : "250 ok");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(OutputStream answers, String line) throws IOException {
        answers.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        answers.flush();
    }
}
