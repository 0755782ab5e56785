package org.cloudcert.support;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** A real directory that answers LDAP on a port of its own; it can go down and come back. */
public final class LdapDirectory {

    public static final String PEOPLE = "ou=people,dc=cloudcert,dc=cn";
    public static final String GROUPS = "ou=groups,dc=cloudcert,dc=cn";
    public static final String READER = "cn=reader,dc=cloudcert,dc=cn";
    public static final String READERS_PASSWORD = "password-of-the-reader";

    private final InMemoryDirectoryServer server;
    private final int port;

    private LdapDirectory(InMemoryDirectoryServer server) {
        this.server = server;
        this.port = server.getListenPort();
    }

    public static LdapDirectory start() {
        try {
            InMemoryDirectoryServerConfig configuration = new InMemoryDirectoryServerConfig("dc=cloudcert,dc=cn");
            configuration.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("ldap", freePort()));
            configuration.addAdditionalBindCredentials(READER, READERS_PASSWORD);
            configuration.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(configuration);
            server.add("dn: dc=cloudcert,dc=cn", "objectClass: top", "objectClass: domain", "dc: cloudcert");
            server.add("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: people");
            server.add("dn: " + GROUPS, "objectClass: organizationalUnit", "ou: groups");
            server.startListening();
            return new LdapDirectory(server);
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return "ldap://localhost:" + port;
    }

    public void person(String user, String name, String password) {
        call(() -> server.add(
                "dn: uid=" + user + "," + PEOPLE,
                "objectClass: inetOrgPerson",
                "uid: " + user,
                "cn: " + name,
                "sn: " + name,
                "mail: " + user + "@example.cn",
                "userPassword: " + password));
    }

    /** A group with its first member. */
    public void group(String name, String user) {
        call(() -> server.add(
                "dn: cn=" + name + "," + GROUPS,
                "objectClass: groupOfNames",
                "cn: " + name,
                "member: uid=" + user + "," + PEOPLE));
    }

    public void join(String group, String user) {
        change(group, ModificationType.ADD, user);
    }

    public void leave(String group, String user) {
        change(group, ModificationType.DELETE, user);
    }

    private void change(String group, ModificationType type, String user) {
        call(() -> server.modify(
                "cn=" + group + "," + GROUPS, new Modification(type, "member", "uid=" + user + "," + PEOPLE)));
    }

    public void goDown() {
        server.shutDown(true);
    }

    /** On the same port, with all entries. */
    public void comeBack() {
        call(() -> {
            server.startListening();
            return null;
        });
    }

    /** A listener without a port of its own would come back on another one. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Call {
        Object run() throws LDAPException, LDIFException;
    }

    private static void call(Call call) {
        try {
            call.run();
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }
}
