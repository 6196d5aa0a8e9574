package main

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	ber "github.com/go-asn1-ber/asn1-ber"
	"github.com/go-ldap/ldap/v3"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/policy"
)

// testCertificate returns a certificate for 127.0.0.1, and the file of the
// authority that it is signed by: itself.
func testCertificate(t *testing.T) (certificate tls.Certificate, caFile string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		NotAfter:              time.Now().Add(time.Hour),
		IPAddresses:           []net.IP{net.IPv4(127, 0, 0, 1)},
		BasicConstraintsValid: true,
		IsCA:                  true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	caFile = write(t, t.TempDir(), "ca.pem", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})))
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, caFile
}

// listen accepts connections on the loopback until the test ends.
func listen(t *testing.T, certificate *tls.Certificate, serve func(net.Conn)) (address string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address = listener.Addr().String()
	if certificate != nil {
		listener = tls.NewListener(listener, &tls.Config{Certificates: []tls.Certificate{*certificate}})
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				serve(c)
			}()
		}
	}()
	return address
}

// silent reads and never answers.
func silent(c net.Conn) { io.Copy(io.Discard, c) }

// answering answers LDAP requests with a result code each, by the operation's
// tag; what it has no answer for ends the connection.
func answering(codes map[ber.Tag]int64, received *[32]atomic.Int32) func(net.Conn) {
	return func(c net.Conn) {
		for {
			request, err := ber.ReadPacket(c)
			if err != nil || len(request.Children) < 2 {
				return
			}
			tag := request.Children[1].Tag
			received[tag].Add(1)
			code, ok := codes[tag]
			if !ok {
				return
			}
			if code < 0 {
				continue // no answer
			}
			reply := ber.Encode(ber.ClassUniversal, ber.TypeConstructed, ber.TagSequence, nil, "")
			reply.AppendChild(ber.NewInteger(ber.ClassUniversal, ber.TypePrimitive, ber.TagInteger, request.Children[0].Value, ""))
			result := ber.Encode(ber.ClassApplication, ber.TypeConstructed, tag+1, nil, "")
			result.AppendChild(ber.NewInteger(ber.ClassUniversal, ber.TypePrimitive, ber.TagEnumerated, code, ""))
			result.AppendChild(ber.NewString(ber.ClassUniversal, ber.TypePrimitive, ber.TagOctetString, "", ""))
			result.AppendChild(ber.NewString(ber.ClassUniversal, ber.TypePrimitive, ber.TagOctetString, "80090308: LdapErr: DSID-0C090449, comment: AcceptSecurityContext error, data 52e, v4563", ""))
			reply.AppendChild(result)
			if _, err := c.Write(reply.Bytes()); err != nil {
				return
			}
		}
	}
}

var credentialsInEnvironment = func(name string) (string, bool) {
	value, ok := map[string]string{userVariable: "agent@contoso.com", passwordVariable: good}[name]
	return value, ok
}

func TestConnectionsThatFailSayWhy(t *testing.T) {
	certificate, ca := testCertificate(t)
	_, otherCA := testCertificate(t)
	var received [32]atomic.Int32
	refusing := answering(map[ber.Tag]int64{ldap.ApplicationBindRequest: ldap.LDAPResultInvalidCredentials}, &received)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	unreachable := listener.Addr().String()
	require.NoError(t, listener.Close())
	// Only those for which the timeout would do as well have a short one: the
	// others take what they take.
	const soon, late = "500ms", "1h"
	for name, test := range map[string]struct {
		address, ca string
		timeout     string
		want        string
	}{
		"unreachable":          {unreachable, ca, late, "connection refused"},
		"no such host":         {"dc1.invalid:636", ca, soon, "no connection to the directory"},
		"wrong authority":      {listen(t, &certificate, silent), otherCA, late, "its certificate is not signed by an authority in "},
		"system's authorities": {listen(t, &certificate, silent), "", late, "its certificate is not signed by an authority that the system trusts; -ca names others"},
		"another name":         {strings.Replace(listen(t, &certificate, silent), "127.0.0.1", "localhost", 1), ca, late, "its certificate is for another name than -server has"},
		"no TLS":               {listen(t, nil, func(c net.Conn) { io.WriteString(c, "220 mail ready\r\n"); silent(c) }), ca, late, "it does not speak TLS"},
		"no handshake":         {listen(t, nil, silent), ca, soon, "no answer within " + soon},
		"no answer to a bind":  {listen(t, &certificate, silent), ca, soon, "no connection to the directory"},
		"no LDAP":              {listen(t, &certificate, func(c net.Conn) { io.WriteString(c, "220 mail ready\r\n") }), ca, late, "no connection to the directory"},
		"wrong credentials":    {listen(t, &certificate, refusing), ca, late, "the directory refuses the credentials: the user or the password is wrong"},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errs bytes.Buffer
			status := run(t.Context(), []string{"-server", "ldaps://" + test.address, "-ca", test.ca, "-timeout", test.timeout, "-retries", "0"},
				credentialsInEnvironment, strings.NewReader(reset("adelev", good)), &out, &errs)
			require.Equal(t, unusable, status)
			require.Empty(t, out.String())
			require.Contains(t, errs.String(), test.want)
			require.Contains(t, errs.String(), test.address)
			require.NotContains(t, errs.String(), good)
			require.Equal(t, 1, strings.Count(errs.String(), "\n"), "one line: %s", &errs)
		})
	}
	require.EqualValues(t, 1, received[ldap.ApplicationBindRequest].Load(), "wrong credentials are not tried again")
}

// TestWhatGoLDAPReturnsIfAWriteIsNotAnswered holds the client against
// connections as they are, rather than against a fake.
func TestWhatGoLDAPReturnsIfAWriteIsNotAnswered(t *testing.T) {
	certificate, ca := testCertificate(t)
	for name, codes := range map[string]map[ber.Tag]int64{
		"cut":      {ldap.ApplicationBindRequest: 0},
		"silent":   {ldap.ApplicationBindRequest: 0, ldap.ApplicationModifyRequest: -1},
		"nonsense": {ldap.ApplicationBindRequest: 0, ldap.ApplicationModifyRequest: 200},
	} {
		t.Run(name, func(t *testing.T) {
			var received [32]atomic.Int32
			o := options{server: "ldaps://" + listen(t, &certificate, answering(codes, &received)), caFile: ca, timeout: time.Hour}
			d, err := newDialer(o, credentialsInEnvironment)
			require.NoError(t, err)
			impatient := func(ctx context.Context) (conn, error) {
				c, err := d.dial(ctx)
				if err == nil {
					c.(*ldap.Conn).SetTimeout(300 * time.Millisecond) // for the write alone, however long it took to connect
				}
				return c, err
			}
			c := &client{dial: impatient, retries: 5, log: slog.New(slog.DiscardHandler)}
			defer c.close()
			err = c.modify(t.Context(), writeRequest("CN=u", demand{Request: policy.Request{Password: policy.NewSecret(good)}}, true))
			require.ErrorIs(t, err, errUnknownOutcome)
			require.EqualValues(t, 1, received[ldap.ApplicationModifyRequest].Load())
			require.Nil(t, c.conn)
		})
	}
	var received [32]atomic.Int32
	refusing := answering(map[ber.Tag]int64{ldap.ApplicationBindRequest: 0, ldap.ApplicationModifyRequest: 53}, &received)
	d, err := newDialer(options{server: "ldaps://" + listen(t, &certificate, refusing), caFile: ca, timeout: time.Hour}, credentialsInEnvironment)
	require.NoError(t, err)
	c := &client{dial: d.dial, log: slog.New(slog.DiscardHandler)}
	defer c.close()
	err = c.modify(t.Context(), writeRequest("CN=u", demand{}, false))
	require.NotErrorIs(t, err, errUnknownOutcome)
	require.True(t, ldap.IsErrorWithCode(err, ldap.LDAPResultUnwillingToPerform))
}

// TestASignalEndsAReadAtOnce hangs if the read goes on to its timeout.
func TestASignalEndsAReadAtOnce(t *testing.T) {
	certificate, ca := testCertificate(t)
	var received [32]atomic.Int32
	server := listen(t, &certificate, answering(map[ber.Tag]int64{ldap.ApplicationBindRequest: 0, ldap.ApplicationSearchRequest: -1}, &received))
	d, err := newDialer(options{server: "ldaps://" + server, caFile: ca, timeout: time.Hour}, credentialsInEnvironment)
	require.NoError(t, err)
	c := &client{dial: d.dial, retries: 5, log: slog.New(slog.DiscardHandler)}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	_, err = newAgent(ctx, options{}, policy.Config{}, c, nil, c.log)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

func TestServersAndAuthoritiesThatAreUnusable(t *testing.T) {
	notPEM := filepath.Join(t.TempDir(), "ca.pem")
	require.NoError(t, os.WriteFile(notPEM, []byte("no PEM"), 0o600))
	for want, o := range map[string]options{
		"over TLS only":               {server: "ldap://dc1.contoso.com"},
		"must be like ldaps://":       {server: "dc1.contoso.com"},
		"credentials do not belong":   {server: "ldaps://user:word@dc1.contoso.com"},
		"not a URL":                   {server: "ldaps://user:word@%zz@dc1.contoso.com"},
		"holds no certificate in PEM": {server: "ldaps://dc1.contoso.com", caFile: notPEM},
		"-ca: open":                   {server: "ldaps://dc1.contoso.com", caFile: notPEM + ".none"},
	} {
		_, err := newDialer(o, credentialsInEnvironment)
		require.ErrorContains(t, err, want)
		require.NotContains(t, err.Error(), "word@")
	}
	d, err := newDialer(options{server: "ldaps://dc1.contoso.com"}, credentialsInEnvironment)
	require.NoError(t, err)
	require.Equal(t, "dc1.contoso.com:636", d.address)
	require.False(t, d.tls.InsecureSkipVerify)
}
