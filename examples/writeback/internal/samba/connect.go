package samba

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"os"
	"testing"
	"time"

	"github.com/go-ldap/ldap/v3"
)

// timeout bounds each request to the server.
const timeout = 30 * time.Second

// DialAdministrator returns a connection as the domain's administrator. It is
// closed when the test ends.
func (s *Server) DialAdministrator(t testing.TB) *ldap.Conn {
	t.Helper()
	return s.DialAs(t, Administrator, adminPassword)
}

// DialAs returns a connection as the account with this DN or user principal
// name. It is closed when the test ends.
func (s *Server) DialAs(t testing.TB, name, password string) *ldap.Conn {
	t.Helper()
	conn, err := s.dial(name, password)
	if err != nil {
		t.Fatalf("samba: %v", err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

// AdministratorPassword returns the password of [Administrator].
func (s *Server) AdministratorPassword() string { return adminPassword }

// TLSConfig returns a configuration that trusts the server's authority alone.
func (s *Server) TLSConfig() (*tls.Config, error) {
	text, err := os.ReadFile(s.CAFile)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(text) {
		return nil, fmt.Errorf("%s holds no certificate", s.CAFile)
	}
	return &tls.Config{RootCAs: pool, ServerName: HostName}, nil
}

func (s *Server) dial(name, password string) (*ldap.Conn, error) {
	config, err := s.TLSConfig()
	if err != nil {
		return nil, err
	}
	conn, err := ldap.DialURL(s.URL, ldap.DialWithTLSConfig(config), ldap.DialWithDialer(&net.Dialer{Timeout: timeout}))
	if err != nil {
		return nil, err
	}
	conn.SetTimeout(timeout)
	if err := conn.Bind(name, password); err != nil {
		conn.Close()
		return nil, fmt.Errorf("bind as %s: %w", name, err)
	}
	return conn, nil
}
