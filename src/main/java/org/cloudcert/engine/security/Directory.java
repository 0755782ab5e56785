package org.cloudcert.engine.security;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLUtil;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.SocketFactory;
import org.cloudcert.engine.security.SignInSettings.Ldap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The directory of the organisation, asked by LDAP: finds the person and the groups, then signs in as the person. Each
 * attempt asks anew, on a connection of its own, so that who is barred there is barred here at once.
 */
@Component
@ConditionalOnProperty("cloudcert.sign-in.ldap.url")
class Directory {

    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);

    private static final Set<ResultCode> NOT_NOW =
            Set.of(ResultCode.BUSY, ResultCode.UNAVAILABLE, ResultCode.TIMEOUT, ResultCode.TIME_LIMIT_EXCEEDED);

    private final Ldap settings;

    Directory(SignInSettings settings) {
        this.settings = settings.ldap();
    }

    /**
     * Who has this name and password there, or empty.
     *
     * @throws NotAdmitted if the directory cannot be asked
     */
    Optional<ExternalIdentity> signIn(String user, String password, Instant now) {
        if (password.isEmpty()) {
            return Optional.empty();
        }
        try (LDAPConnection connection = connect()) {
            if (settings.bindDn() != null) {
                connection.bind(new SimpleBindRequest(settings.bindDn(), settings.bindPassword()));
            }
            Optional<SearchResultEntry> entry = find(connection, user);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            List<String> groups = groups(connection, entry.get());
            return signsIn(connection, entry.get(), password)
                    ? Optional.of(new ExternalIdentity(
                            user,
                            entry.get().getAttributeValue(settings.nameAttribute()),
                            entry.get().getAttributeValue(settings.mailAttribute()),
                            groups,
                            now))
                    : Optional.empty();
        } catch (LDAPException | GeneralSecurityException failure) {
            LOG.warn("The directory cannot be asked: {}", failure.getMessage());
            throw NotAdmitted.directoryUnavailable(failure);
        }
    }

    private LDAPConnection connect() throws LDAPException, GeneralSecurityException {
        LDAPURL url = new LDAPURL(settings.url());
        boolean encrypted = "ldaps".equals(url.getScheme());
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) settings.timeout().toMillis());
        options.setResponseTimeoutMillis(settings.timeout().toMillis());
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        SocketFactory sockets = encrypted ? new SSLUtil().createSSLSocketFactory() : SocketFactory.getDefault();
        LDAPConnection connection = new LDAPConnection(sockets, options, url.getHost(), url.getPort());
        if (settings.startTls()) {
            requireSuccess(connection
                    .processExtendedOperation(new StartTLSExtendedRequest(new SSLUtil().createSSLContext()))
                    .getResultCode());
        }
        return connection;
    }

    private static void requireSuccess(ResultCode result) throws LDAPException {
        if (result != ResultCode.SUCCESS) {
            throw new LDAPException(result);
        }
    }

    /** Names are the engine's ids, which know upper and lower case; directories do not. */
    private Optional<SearchResultEntry> find(LDAPConnection connection, String user) throws LDAPException {
        SearchResult result = connection.search(new SearchRequest(
                settings.userBase(),
                SearchScope.SUB,
                filled(settings.userFilter(), user),
                settings.userAttribute(),
                settings.nameAttribute(),
                settings.mailAttribute()));
        return result.getEntryCount() == 1
                ? result.getSearchEntries().stream()
                        .filter(entry -> user.equals(entry.getAttributeValue(settings.userAttribute())))
                        .findFirst()
                : Optional.empty();
    }

    private List<String> groups(LDAPConnection connection, SearchResultEntry person) throws LDAPException {
        if (settings.groupBase() == null) {
            return List.of();
        }
        return connection
                .search(new SearchRequest(
                        settings.groupBase(),
                        SearchScope.SUB,
                        filled(settings.groupFilter(), person.getDN()),
                        settings.groupAttribute()))
                .getSearchEntries()
                .stream()
                .map(group -> group.getAttributeValue(settings.groupAttribute()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String filled(String filter, String value) {
        return filter.replace("{0}", Filter.encodeValue(value));
    }

    /** A directory refuses in many ways: wrong password, barred, expired. All mean that this person may not come in. */
    private static boolean signsIn(LDAPConnection connection, SearchResultEntry person, String password)
            throws LDAPException {
        try {
            connection.bind(new SimpleBindRequest(person.getDN(), password));
            return true;
        } catch (LDAPException refused) {
            if (!refused.getResultCode().isConnectionUsable() || NOT_NOW.contains(refused.getResultCode())) {
                throw refused;
            }
            return false;
        }
    }
}
