package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"time"

	"github.com/go-ldap/ldap/v3"
)

// conn is what is needed of a connection to a directory. *ldap.Conn is one.
type conn interface {
	Search(*ldap.SearchRequest) (*ldap.SearchResult, error)
	Modify(*ldap.ModifyRequest) error
	Close() error
}

// dialer opens connections over TLS and logs on.
type dialer struct {
	address     string // host:port
	tls         *tls.Config
	caFile      string
	credentials credentials
	timeout     time.Duration
}

func newDialer(o options, env environment) (*dialer, error) {
	server, err := url.Parse(o.server)
	switch {
	case err != nil: // which quotes all of it, and somebody may have put a password there
		return nil, errors.New("-server: not a URL like ldaps://dc1.contoso.com")
	case server.Scheme != "ldaps" || server.Hostname() == "":
		return nil, errors.New("-server: must be like ldaps://dc1.contoso.com: a directory takes passwords over TLS only")
	case server.User != nil:
		return nil, errors.New("-server: credentials do not belong here")
	}
	d := &dialer{
		address: net.JoinHostPort(server.Hostname(), server.Port()),
		tls:     &tls.Config{MinVersion: tls.VersionTLS12},
		caFile:  o.caFile,
		timeout: o.timeout,
	}
	if server.Port() == "" {
		d.address = net.JoinHostPort(server.Hostname(), ldap.DefaultLdapsPort)
	}
	if o.caFile != "" {
		text, err := os.ReadFile(o.caFile)
		if err != nil {
			return nil, fmt.Errorf("-ca: %w", err)
		}
		d.tls.RootCAs = x509.NewCertPool()
		if !d.tls.RootCAs.AppendCertsFromPEM(text) {
			return nil, fmt.Errorf("-ca: %s holds no certificate in PEM", o.caFile)
		}
	}
	d.credentials, err = readCredentials(o.credentials, env)
	return d, err
}

// dial connects and logs on, within the timeout.
func (d *dialer) dial(ctx context.Context) (conn, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, d.timeout, fmt.Errorf("no answer within %s", d.timeout))
	defer cancel()
	raw, err := (&tls.Dialer{Config: d.tls}).DialContext(ctx, "tcp", d.address)
	if err != nil {
		return nil, d.explain(ctx, err)
	}
	c := ldap.NewConn(deadlineConn{raw, d.timeout}, true)
	c.SetTimeout(d.timeout)
	c.Start()
	stop := context.AfterFunc(ctx, func() { c.Close() })
	defer stop()
	err = c.Bind(d.credentials.user, d.credentials.password.Reveal())
	if err == nil {
		return c, nil
	}
	c.Close()
	if refused, ok := answered(err); ok && refused.ResultCode == ldap.LDAPResultInvalidCredentials {
		return nil, fmt.Errorf("%s: %w", d.address, refusedBind(refused.Err.Error()))
	}
	return nil, d.explain(ctx, fmt.Errorf("log on: %w", err))
}

// explain says what an operator can do about a failure to connect. Those that
// may pass are marked as errBroken. Credentials that were refused are not among
// them, since trying them again locks accounts.
func (d *dialer) explain(ctx context.Context, err error) error {
	var (
		certificate *tls.CertificateVerificationError
		authority   x509.UnknownAuthorityError
		hostname    x509.HostnameError
		record      tls.RecordHeaderError
	)
	advice := ""
	switch {
	case errors.As(err, &authority) && d.caFile != "":
		advice = "its certificate is not signed by an authority in " + d.caFile
	case errors.As(err, &authority):
		advice = "its certificate is not signed by an authority that the system trusts; -ca names others"
	case errors.As(err, &hostname):
		advice = "its certificate is for another name than -server has"
	case errors.As(err, &certificate):
		advice = "its certificate cannot be trusted"
	case errors.As(err, &record):
		advice = "it does not speak TLS; LDAP over TLS is at port 636"
	case ctx.Err() != nil:
		return fmt.Errorf("%s: %w: %w", d.address, errBroken, context.Cause(ctx))
	default:
		return fmt.Errorf("%s: %w: %w", d.address, errBroken, err)
	}
	return fmt.Errorf("%s: %s: %w", d.address, advice, err)
}

// deadlineConn bounds each write, which go-ldap does not.
type deadlineConn struct {
	net.Conn
	timeout time.Duration
}

func (c deadlineConn) Write(p []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(c.timeout)); err != nil {
		return 0, err
	}
	return c.Conn.Write(p)
}
