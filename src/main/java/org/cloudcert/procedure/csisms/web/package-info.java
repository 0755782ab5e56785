/** What other systems, clients and the counter do over HTTP about certifications. */
package org.cloudcert.procedure.csisms.web;
