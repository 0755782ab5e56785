/** The procedure's REST interface. */
package org.cloudcert.procedure.csisms.web;
