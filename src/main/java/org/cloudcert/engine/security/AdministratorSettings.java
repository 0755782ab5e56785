package org.cloudcert.engine.security;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** The first user, who creates the others. Both values are required: the product brings no password of its own. */
@ConfigurationProperties("cloudcert.administrator")
record AdministratorSettings(String user, String password) {

    boolean isComplete() {
        return user != null && !user.isBlank() && password != null && !password.isBlank();
    }
}
