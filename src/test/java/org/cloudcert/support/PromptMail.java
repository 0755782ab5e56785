package org.cloudcert.support;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;

/** GreenMail's SMTP server, which writes an answer in pieces, without the 40 milliseconds that its client waits for the second. */
public final class PromptMail extends GreenMail {

    /** @param port where it listens */
    public PromptMail(int port) {
        super(ServerSetup.SMTP.port(port));
    }

    @Override
    protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
        return Map.of(ServerSetup.PROTOCOL_SMTP, new SmtpServer(setups[0], managers) {

            @Override
            protected void handleClientSocket(Socket client) throws SocketException {
                client.setTcpNoDelay(true);
                super.handleClientSocket(client);
            }
        });
    }
}
