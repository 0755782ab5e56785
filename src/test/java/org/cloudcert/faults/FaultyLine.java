package org.cloudcert.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The line between the product and a server that it talks to, on which things go wrong as told. */
final class FaultyLine implements AutoCloseable {

    /** What happens to a connection. */
    enum Fault {
        /** Nothing. */
        NONE,
        /** Nobody listens. */
        REFUSED,
        /** Somebody listens and never says a word. */
        SILENT,
        /** The server says that it cannot, this time. */
        UNWILLING,
        /** The connection ends while the product is still sending. */
        CUT,
        /** The server takes everything; the connection ends before its answer comes. */
        ANSWER_LOST
    }

    private final int target;
    private final String unwilling;
    private final String whole;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger struck = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;
    private volatile ServerSocket listener;

    private FaultyLine(int target, String unwilling, String whole) {
        this.target = target;
        this.unwilling = unwilling;
        this.whole = whole;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    /** To a mail server. */
    static FaultyLine smtp(int target) {
        return new FaultyLine(target, "421 4.3.2 Not now\r\n", "\r\n.\r\n");
    }

    /** To a server that speaks HTTP and takes JSON objects. */
    static FaultyLine http(int target) {
        return new FaultyLine(
                target, "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "}");
    }

    int port() {
        return port;
    }

    /** How many connections a fault has met. */
    int struck() {
        return struck.get();
    }

    /** From now on this happens to new connections; those that are open end. */
    synchronized void suffer(Fault next) {
        fault = next;
        open.forEach(FaultyLine::end);
        if (next == Fault.REFUSED) {
            end(listener);
        } else if (listener.isClosed()) {
            listener = listen(port);
        }
    }

    @Override
    public synchronized void close() {
        end(listener);
        open.forEach(FaultyLine::end);
    }

    private ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                open.add(client);
                start(() -> carry(client, fault));
            }
        } catch (IOException closed) {
            // It was told to end.
        }
    }

    private void carry(Socket client, Fault now) {
        if (now != Fault.NONE) {
            struck.incrementAndGet();
        }
        try {
            switch (now) {
                case SILENT -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
                case UNWILLING -> {
                    client.getOutputStream().write(unwilling.getBytes(StandardCharsets.US_ASCII));
                    client.shutdownOutput();
                    client.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
                default -> connect(client, now);
            }
        } catch (IOException gone) {
            // Whoever called has hung up.
        } finally {
            open.remove(client);
            end(client);
        }
    }

    private void connect(Socket client, Fault now) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            server.setTcpNoDelay(true);
            boolean[] taken = new boolean[1];
            start(() -> answer(server, client, now == Fault.ANSWER_LOST ? taken : new boolean[1]));
            InputStream from = client.getInputStream();
            OutputStream to = server.getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            StringBuilder tail = new StringBuilder();
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                String chunk = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                tail.append(chunk).delete(0, Math.max(0, tail.length() - 8));
                boolean complete = tail.toString().endsWith(whole);
                if (complete && now == Fault.CUT) {
                    to.write(buffer, 0, read / 2);
                    return;
                }
                if (complete) {
                    synchronized (taken) {
                        taken[0] = true;
                    }
                }
                to.write(buffer, 0, read);
            }
        }
    }

    /** @param taken whether the server has everything, and its answer gets lost */
    private static void answer(Socket server, Socket client, boolean[] taken) {
        try {
            InputStream from = server.getInputStream();
            byte[] buffer = new byte[16 * 1024];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                synchronized (taken) {
                    if (taken[0]) {
                        break;
                    }
                }
                client.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException gone) {
            // One of the two has hung up.
        } finally {
            end(client);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "faulty-line");
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception already) {
            // It ends in any case.
        }
    }
}
