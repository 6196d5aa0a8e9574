package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/go-ldap/ldap/v3"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/examples/writeback/internal/samba"
)

// live is the program on a real domain controller.
type live struct {
	*samba.Server
	admin *ldap.Conn
	args  []string
}

func newLive(t *testing.T) *live {
	dc := samba.Shared(t)
	file := write(t, t.TempDir(), "credentials", samba.Administrator+"\n"+dc.AdministratorPassword()+"\n")
	// Debian 12's Samba lacks the policy-hints control.
	return &live{dc, dc.DialAdministrator(t), []string{"-server", dc.URL, "-ca", dc.CAFile, "-credentials", file, "-policy-hints", "try", "-set"}}
}

// ask runs the program on lines of input, and shows the run.
func (l *live) ask(t *testing.T, input string, flags ...string) (replies []reply, log string, status int) {
	t.Helper()
	var out, errs bytes.Buffer
	status = run(t.Context(), append(l.args, flags...), noEnvironment, strings.NewReader(input), &out, &errs)
	t.Logf("status %d\n%s%s", status, &out, &errs)
	return repliesOf(t, out.String()), errs.String(), status
}

// add adds an object until the test ends. Attributes without values are left out.
func (l *live) add(t *testing.T, dn string, attributes map[string][]string) {
	t.Helper()
	r := ldap.NewAddRequest(dn, nil)
	for name, values := range attributes {
		if len(values) > 0 {
			r.Attribute(name, values)
		}
	}
	require.NoError(t, l.admin.Add(r), dn)
	t.Cleanup(func() { require.NoError(t, l.admin.Del(ldap.NewDelRequest(dn, nil)), dn) })
}

func (l *live) replace(t *testing.T, dn, attribute, value string) {
	t.Helper()
	r := ldap.NewModifyRequest(dn, nil)
	r.Replace(attribute, []string{value})
	require.NoError(t, l.admin.Modify(r), dn)
}

// domain changes an attribute of the domain's policy until the test ends.
func (l *live) domain(t *testing.T, attribute, value string) {
	t.Helper()
	result, err := l.admin.Search(ldap.NewSearchRequest(samba.BaseDN, ldap.ScopeBaseObject, 0, 0, 0, false, all, []string{attribute}, nil))
	require.NoError(t, err)
	before := result.Entries[0].GetAttributeValue(attribute)
	l.replace(t, samba.BaseDN, attribute, value)
	t.Cleanup(func() { l.replace(t, samba.BaseDN, attribute, before) })
}

// user adds a user with a password, and returns its DN.
func (l *live) user(t *testing.T, name, password string) string {
	t.Helper()
	dn := "CN=" + name + "," + samba.UsersDN
	l.add(t, dn, map[string][]string{
		"objectClass": {"user"}, "sAMAccountName": {name}, "userAccountControl": {"512"}, "unicodePwd": {samba.UnicodePwd(password)},
	})
	return dn
}

func (l *live) group(t *testing.T, name string, members ...string) string {
	t.Helper()
	dn := "CN=" + name + "," + samba.UsersDN
	l.add(t, dn, map[string][]string{"objectClass": {"group"}, "sAMAccountName": {name}, "groupType": {"-2147483646"}, "member": members})
	return dn
}

func (l *live) pso(t *testing.T, name string, precedence, length int, links ...string) {
	t.Helper()
	l.add(t, "CN="+name+","+samba.PSOContainer, map[string][]string{
		"objectClass": {"msDS-PasswordSettings"}, "msDS-PSOAppliesTo": links,
		"msDS-PasswordSettingsPrecedence": {fmt.Sprint(precedence)}, "msDS-MinimumPasswordLength": {fmt.Sprint(length)},
		"msDS-PasswordHistoryLength": {"3"}, "msDS-PasswordComplexityEnabled": {"TRUE"},
		"msDS-PasswordReversibleEncryptionEnabled": {"FALSE"}, "msDS-MinimumPasswordAge": {"0"},
		"msDS-MaximumPasswordAge": {"-9223372036854775808"}, "msDS-LockoutThreshold": {"0"},
		"msDS-LockoutDuration": {"0"}, "msDS-LockoutObservationWindow": {"0"},
	})
}

// bind reports whether an account can log on with a password.
func (l *live) bind(t *testing.T, dn, password string) bool {
	t.Helper()
	config, err := l.TLSConfig()
	require.NoError(t, err)
	c, err := ldap.DialURL(l.URL, ldap.DialWithTLSConfig(config))
	require.NoError(t, err)
	defer c.Close()
	err = c.Bind(dn, password)
	if err != nil {
		require.True(t, ldap.IsErrorWithCode(err, ldap.LDAPResultInvalidCredentials), err)
	}
	return err == nil
}

// requireUnchanged demands that the account still has the old password.
func (l *live) requireUnchanged(t *testing.T, dn, old, attempted string) {
	t.Helper()
	require.True(t, l.bind(t, dn, old), "the old password works no longer")
	require.False(t, l.bind(t, dn, attempted), "the password was set all the same")
}

// request returns a line about an account; more fields begin with a comma.
func request(name, password, more string) string {
	return fmt.Sprintf(`{"id": %q, "password": %q, "user": {"sAMAccountName": %q}%s}`+"\n", name, password, name, more)
}

func changing(old string) string {
	return fmt.Sprintf(`, "operation": "change", "oldPassword": %q`, old)
}

// domainUsers is the RID of the primary group that accounts have at first.
const domainUsers = "513"

const byAdministrator = `, "origin": "onPrem"`

func TestLiveAGoodPasswordIsSet(t *testing.T) {
	l := newLive(t)
	dn := l.user(t, "good", old)
	replies, _, status := l.ask(t, request("good", good, byAdministrator), "-strict")
	require.Equal(t, allDone, status)
	require.Equal(t, "set", replies[0].Directory.Outcome)
	require.True(t, *replies[0].Agrees)
	require.True(t, l.bind(t, dn, good))

	replies, _, status = l.ask(t, request("good", "Xk7$wm2Pv!qR", byAdministrator), "-set=false")
	require.Equal(t, allDone, status)
	require.True(t, replies[0].Verdict.Accepted)
	l.requireUnchanged(t, dn, good, "Xk7$wm2Pv!qR")
}

func TestLiveWhatTheVerdictRefusesIsNotAsked(t *testing.T) {
	l := newLive(t)
	dn := l.user(t, "refused", old)
	l.replace(t, dn, "displayName", "Adele Vance")
	for password, code := range map[string]string{
		"kT9#mq":                       "tooShort",
		"ktqmqlwxzvbn":                 "notComplex",
		"kT9#refused!x":                "containsAccountName",
		"kT9#vance!xQ2":                "containsDisplayName",
		"P@ssw0rd1":                    "bannedGlobal",
		strings.Repeat("kT9#mq2L", 33): "tooLong",
	} {
		replies, _, status := l.ask(t, request("refused", password, byAdministrator), "-strict")
		require.Equal(t, allDone, status)
		require.Contains(t, replies[0].codes(), code)
		require.False(t, replies[0].Directory.Attempted)
		l.requireUnchanged(t, dn, old, password)
	}
}

func TestLiveMinimumAge(t *testing.T) {
	l := newLive(t)
	dn := l.user(t, "age", old)
	// The domain's minimum is a day, and the password is new: a change must
	// wait, and so must a reset from the cloud; an administrator need not.
	for _, more := range []string{changing(old), ``} {
		replies, _, status := l.ask(t, request("age", good, more), "-strict")
		require.Equal(t, allDone, status)
		require.Equal(t, []string{"tooYoung"}, replies[0].codes())
		l.requireUnchanged(t, dn, old, good)
	}
	l.domain(t, "minPwdAge", "0")
	replies, _, status := l.ask(t, request("age", good, changing(old)), "-strict")
	require.Equal(t, allDone, status)
	require.Equal(t, "set", replies[0].Directory.Outcome)
	require.True(t, l.bind(t, dn, good))
}

func TestLiveHistory(t *testing.T) {
	l := newLive(t)
	l.domain(t, "minPwdAge", "0")
	dn := l.user(t, "history", old)
	replies, _, status := l.ask(t, request("history", good, changing(old))+ // set
		request("history", good, changing(good))+ // the current one, which is known
		request("history", old, changing(good))+ // the one before, which only the directory knows
		request("history", "Xk7$wm2Pv!qR", changing("wrong")), "-strict")
	require.Equal(t, allDone, status)
	require.Equal(t, "set", replies[0].Directory.Outcome)
	require.True(t, *replies[0].Agrees)
	require.Equal(t, []string{"history"}, replies[0].Verdict.OnPrem.NotEvaluated)

	require.Equal(t, []string{"inHistory"}, replies[1].codes())
	require.False(t, replies[1].Directory.Attempted)

	require.True(t, replies[2].Verdict.Accepted)
	require.Equal(t, "refused", replies[2].Directory.Outcome)
	require.Contains(t, replies[2].Directory.Reason, "history")
	require.Nil(t, replies[2].Agrees, "not predictable")

	require.Equal(t, "refused", replies[3].Directory.Outcome)
	require.Contains(t, replies[3].Directory.Reason, "the old password is wrong")
	require.Nil(t, replies[3].Agrees)
	require.True(t, l.bind(t, dn, good), "the last that was set")
	require.False(t, l.bind(t, dn, "Xk7$wm2Pv!qR"))
}

func TestLiveATemporaryPasswordMayBeChangedAtOnce(t *testing.T) {
	l := newLive(t)
	dn := l.user(t, "temporary", old)
	replies, _, status := l.ask(t, request("temporary", good, byAdministrator+`, "mustChangeAtNextLogon": true`)+
		request("temporary", "Xk7$wm2Pv!qR", changing(good))+
		request("temporary", "Qz5&hn8Jd?tB", changing("Xk7$wm2Pv!qR")), "-strict")
	require.Equal(t, allDone, status)
	require.Equal(t, "set", replies[0].Directory.Outcome)
	require.Equal(t, "set", replies[1].Directory.Outcome, "pwdLastSet 0 lifts the minimum age")
	require.Equal(t, []string{"tooYoung"}, replies[2].codes(), "and is lifted by the change")
	l.requireUnchanged(t, dn, "Xk7$wm2Pv!qR", "Qz5&hn8Jd?tB")
}

func TestLivePSOs(t *testing.T) {
	l := newLive(t)
	nested := l.user(t, "nested", old)
	primary := l.user(t, "primary", old)
	inner := l.group(t, "inner", nested)
	outer := l.group(t, "outer", inner)
	l.replace(t, inner, "member", nested)
	main := l.group(t, "main", primary)
	l.replace(t, primary, "primaryGroupID", l.rid(t, main)) // and the group lists it no longer
	t.Cleanup(func() { l.replace(t, primary, "primaryGroupID", domainUsers) })
	l.pso(t, "outer-pso", 10, 20, outer)
	l.pso(t, "main-pso", 20, 22, main)

	for _, test := range []struct{ name, dn, pso, group, fits string }{
		{"nested", nested, "outer-pso", outer, "kT9#mq2Lw!xZ-vb4Rn&p"},
		{"primary", primary, "main-pso", main, "kT9#mq2Lw!xZ-vb4Rn&pQs"},
	} {
		replies, _, status := l.ask(t, request(test.name, test.fits[:len(test.fits)-1], byAdministrator)+request(test.name, test.fits, byAdministrator), "-strict")
		require.Equal(t, allDone, status)
		require.Equal(t, test.pso, replies[0].Verdict.OnPrem.Policy.Name)
		require.Equal(t, "group", replies[0].Verdict.OnPrem.Policy.Via)
		require.Equal(t, test.group, replies[0].Verdict.OnPrem.Policy.Group)
		require.Equal(t, []string{"tooShort"}, replies[0].codes())
		require.Equal(t, "set", replies[1].Directory.Outcome)
		require.True(t, l.bind(t, test.dn, test.fits))
	}
}

// rid returns the last part of an object's SID.
func (l *live) rid(t *testing.T, dn string) string {
	t.Helper()
	result, err := l.admin.Search(ldap.NewSearchRequest(dn, ldap.ScopeBaseObject, 0, 0, 0, false, all, []string{"primaryGroupToken"}, nil))
	require.NoError(t, err)
	return result.Entries[0].GetAttributeValue("primaryGroupToken")
}

// TestLiveADisagreement has the policy change behind the agent's back.
func TestLiveADisagreement(t *testing.T) {
	l := newLive(t)
	dn := l.user(t, "behind", old)
	input, feed := io.Pipe()
	status := make(chan int)
	var out, errs bytes.Buffer
	go func() {
		code := run(t.Context(), append(l.args, "-strict"), noEnvironment, input, &out, &errs)
		input.Close()
		status <- code
	}()
	io.WriteString(feed, "\n") // is taken once the agent has read the policy
	l.domain(t, "minPwdLength", "14")
	io.WriteString(feed, request("behind", good, byAdministrator))
	feed.Close()
	require.Equal(t, disagreed, <-status)
	t.Logf("status %d\n%s%s", disagreed, &out, &errs)
	replies := repliesOf(t, out.String())
	require.True(t, replies[0].Verdict.Accepted)
	require.Equal(t, "refused", replies[0].Directory.Outcome)
	require.False(t, *replies[0].Agrees)
	require.Contains(t, errs.String(), "disagreement")
	l.requireUnchanged(t, dn, old, good)
}

func TestLiveRights(t *testing.T) {
	l := newLive(t)
	dn := l.user(t, "subject", old)
	ordinary := l.user(t, "ordinary", old)
	l.pso(t, "hidden-pso", 30, 5, l.group(t, "hidden"))
	_, log, status := l.ask(t, request("subject", good, byAdministrator), "-credentials", write(t, t.TempDir(), "c", ordinary+"\n"+old))
	require.Equal(t, unusable, status)
	require.Contains(t, log, "msDS-PSOApplied: names")
	require.Contains(t, log, "only Domain Admins may read the Password Settings Container")

	d, err := readDemand([]byte(request("subject", good, byAdministrator)))
	require.NoError(t, err)
	c := &client{dial: func(context.Context) (conn, error) { return l.DialAs(t, ordinary, old), nil }}
	defer c.close()
	result, err := resultOf(c.modify(t.Context(), writeRequest(dn, d, false)))
	require.NoError(t, err)
	require.Equal(t, outcomeRefused, result.Outcome)
	require.Equal(t, rulingRight, result.ruling)
	require.Contains(t, result.Reason, `the right "Reset password"`)
	l.requireUnchanged(t, dn, old, good)
}

func TestLiveWrongCredentialsAndNames(t *testing.T) {
	l := newLive(t)
	_, log, status := l.ask(t, "{}", "-credentials", write(t, t.TempDir(), "c", samba.Administrator+"\nwrong"))
	require.Equal(t, unusable, status)
	require.Contains(t, log, "refuses the credentials")

	replies, _, status := l.ask(t, `{"id": "elsewhere", "password": "`+good+`", "user": {"dn": "CN=u,DC=other,DC=example"}}`+"\n"+
		`{"id": "nobody", "password": "`+good+`", "user": {"dn": "CN=nobody,`+samba.UsersDN+`"}}`+"\n"+
		`{"id": "group", "password": "`+good+`", "user": {"dn": "CN=Domain Users,`+samba.UsersDN+`"}}`)
	require.Equal(t, someFailed, status)
	require.Len(t, replies, 3)
	for _, r := range replies {
		require.NotEmpty(t, r.Error)
	}
}

func TestLivePolicyHints(t *testing.T) {
	l := newLive(t)
	_, log, status := l.ask(t, request("nobody", good, ""), "-policy-hints", "require")
	if status != unusable {
		t.Skip("this Samba has the policy-hints control")
	}
	require.Contains(t, log, "-policy-hints=try")

	// The control is critical, so that a directory without it writes nothing.
	// This one says so by hanging up, which tells the client nothing.
	dn := l.user(t, "hints", old)
	d, err := readDemand([]byte(request("hints", good, "")))
	require.NoError(t, err)
	c := &client{dial: func(context.Context) (conn, error) { return l.DialAdministrator(t), nil }}
	defer c.close()
	require.ErrorIs(t, c.modify(t.Context(), writeRequest(dn, d, true)), errUnknownOutcome)
	l.requireUnchanged(t, dn, old, good)
}
