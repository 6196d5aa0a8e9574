package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-ldap/ldap/v3"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

// reset returns a line that resets the password of an account.
func reset(name, password string) string {
	return fmt.Sprintf(`{"id": "%s", "password": %q, "user": {"sAMAccountName": "%s"}}`+"\n", name, password, name)
}

// The system errors of refusals, as Active Directory and Samba have them.
const (
	windowsRestriction = "0000052D: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0\n\x00"
	windowsOldPassword = "00000056: AtrErr: DSID-03191083, #1:\n\t0: 00000056: DSID-03191083, problem 1005 (CONSTRAINT_ATT_TYPE), data 0, Att 9005a (unicodePwd)\n\x00"
	sambaComplexity    = "0000052D: Constraint violation - check_password_restrictions: the password does not meet the complexity criteria!"
	sambaHistory       = "0000052D: Constraint violation - check_password_restrictions: the password was already used (in history)!"
	sambaAge           = "0000052D: Constraint violation - check_password_restrictions: password is too young to change!"
	windowsNoRight     = "00000005: SecErr: DSID-031A11D0, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0\n\x00"
)

func refusal(code uint16, diagnostic string) func(*ldap.ModifyRequest) error {
	return func(*ldap.ModifyRequest) error { return ldap.NewError(code, errors.New(diagnostic)) }
}

func TestADryRunWritesNothing(t *testing.T) {
	f := newFake(newUser("adelev", 1104))
	replies, log, status := ask(t, f, reset("adelev", good)+reset("adelev", "short"))
	require.Equal(t, allDone, status)
	require.Empty(t, f.writes)
	require.True(t, replies[0].Verdict.Accepted)
	require.Equal(t, "dry run", replies[0].Directory.Reason)
	require.Equal(t, "the verdict rejects the password", replies[1].Directory.Reason)
	for _, r := range replies {
		require.False(t, r.Directory.Attempted)
		require.Equal(t, "notAttempted", r.Directory.Outcome)
		require.Nil(t, r.Agrees)
	}
	require.Contains(t, log, `"requests":2,"set":0,"refused":0,"unknown":0,"notAttempted":2,"failures":0`)
}

func TestOnlyWhatTheVerdictAllowsIsWritten(t *testing.T) {
	f := newFake(newUser("adelev", 1104))
	replies, _, status := ask(t, f, reset("adelev", "short")+reset("adelev", good), "-set")
	require.Equal(t, allDone, status)
	require.Len(t, f.writes, 1)
	require.Contains(t, replies[0].codes(), "tooShort")
	require.False(t, replies[0].Directory.Attempted)
	require.Equal(t, "set", replies[1].Directory.Outcome)
	require.True(t, *replies[1].Agrees)
}

func TestWhatIsSent(t *testing.T) {
	quoted := func(password string) string { return encode(policy.NewSecret(password)) }
	require.Equal(t, "\"\x00a\x00\xe4\x00\x3d\xd8\x00\xde\"\x00", quoted("aä😀"), "UTF-16, little-endian, in quotes")

	write := func(line string, hints bool) *ldap.ModifyRequest {
		d, err := readDemand([]byte(line))
		require.NoError(t, err)
		return writeRequest("CN=u", d, hints)
	}
	replaced := write(`{"password": "new"}`, true)
	require.Equal(t, []ldap.Change{{Operation: ldap.ReplaceAttribute,
		Modification: ldap.PartialAttribute{Type: "unicodePwd", Vals: []string{quoted("new")}}}}, replaced.Changes)
	require.Equal(t, []ldap.Control{policyHints{}}, replaced.Controls)
	require.Empty(t, write(`{"password": "new"}`, false).Controls)
	require.Empty(t, write(`{"password": "new", "origin": "onPrem"}`, true).Controls, "an administrator is free of history and age")

	temporary := write(`{"password": "new", "mustChangeAtNextLogon": true}`, false)
	require.Equal(t, ldap.PartialAttribute{Type: "pwdLastSet", Vals: []string{"0"}}, temporary.Changes[1].Modification, "in the same write")

	changed := write(`{"password": "new", "operation": "change", "oldPassword": "old"}`, true)
	require.Equal(t, []ldap.Change{
		{Operation: ldap.DeleteAttribute, Modification: ldap.PartialAttribute{Type: "unicodePwd", Vals: []string{quoted("old")}}},
		{Operation: ldap.AddAttribute, Modification: ldap.PartialAttribute{Type: "unicodePwd", Vals: []string{quoted("new")}}},
	}, changed.Changes)
	require.Empty(t, changed.Controls, "a change is held to everything anyway")

	// SEQUENCE { OID, TRUE as RFC 4511 5.1 has it, OCTET STRING { SEQUENCE { 1 } } }
	control := "\x30\x23\x04\x17" + policyHintsOID + "\x01\x01\xff\x04\x05\x30\x03\x02\x01\x01"
	require.Equal(t, control, string(policyHints{}.Encode().Bytes()))
}

func TestAWriteWithoutAnAnswerIsNeverSentAgain(t *testing.T) {
	for name, failure := range map[string]error{
		"timeout":           ldap.NewError(ldap.ErrorNetwork, errors.New("ldap: connection timed out")),
		"broken connection": errors.New("unable to read LDAP response packet: EOF"),
		"another answer":    errors.New("ldap: unexpected response: 24"),
		"malformed answer":  ldap.NewError(ldap.ErrorMalformedPacket, errors.New("malformed")),
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(newUser("adelev", 1104), newUser("meganb", 1105))
			f.onModify = func(r *ldap.ModifyRequest) error {
				if r.DN == userDN("adelev") {
					return failure
				}
				return nil
			}
			replies, log, status := ask(t, f, reset("adelev", good)+reset("adelev", old)+reset("meganb", good), "-set", "-strict", "-retries", "5")
			require.Equal(t, unknownOutcome, status)
			require.Len(t, f.writes, 2, "one to each account")
			require.Equal(t, "unknown", replies[0].Directory.Outcome)
			require.True(t, replies[0].Directory.Attempted)
			require.Nil(t, replies[0].Agrees)
			require.Equal(t, "notAttempted", replies[1].Directory.Outcome)
			require.Contains(t, replies[1].Directory.Reason, "an earlier write to this account has an unknown outcome")
			require.Equal(t, "set", replies[2].Directory.Outcome)
			require.Equal(t, 2, f.dials, "the connection is not used again")
			require.Contains(t, log, "unknown outcome")
		})
	}
}

func TestAWriteThatCannotBeSentIsNoRefusal(t *testing.T) {
	f := newFake(newUser("adelev", 1104))
	c := &client{dial: f.dial}
	f.onDial = func(int) error {
		return fmt.Errorf("log on: %w", ldap.NewError(ldap.LDAPResultUnwillingToPerform, errors.New("0000052D: not now")))
	}
	err := c.modify(t.Context(), writeRequest("CN=u", demand{}, false))
	require.ErrorIs(t, err, errNotSent)
	_, err = resultOf(err)
	require.ErrorIs(t, err, errNotSent)
	require.Empty(t, f.writes)
}

func TestADisagreementIsCountedAndStrictWhenAskedFor(t *testing.T) {
	for status, flags := range map[int][]string{allDone: {"-set"}, disagreed: {"-set", "-strict"}} {
		f := newFake(newUser("adelev", 1104))
		f.onModify = refusal(ldap.LDAPResultConstraintViolation, sambaComplexity)
		replies, log, got := ask(t, f, reset("adelev", good), flags...)
		require.Equal(t, status, got)
		require.Equal(t, "refused", replies[0].Directory.Outcome)
		require.False(t, *replies[0].Agrees)
		require.Contains(t, replies[0].Directory.Reason, "breaks the policy: 0000052D")
		require.Contains(t, log, "disagreement: the directory refuses what the verdict allows")
		require.Contains(t, log, `"disagreements":1`)
	}
}

func TestWhatCouldNotBePredictedIsNoDisagreement(t *testing.T) {
	none := []policy.Check(nil)
	history := []policy.Check{policy.CheckHistory}
	yes, no := true, false
	for name, test := range map[string]struct {
		code         uint16
		diagnostic   string
		notEvaluated []policy.Check
		want         *bool
	}{
		"complexity":                        {19, sambaComplexity, history, &no},
		"history, evaluated":                {19, sambaHistory, none, &no},
		"history, not evaluated":            {19, sambaHistory, history, nil},
		"age, evaluated":                    {19, sambaAge, history, &no},
		"age, not evaluated":                {19, sambaAge, []policy.Check{policy.CheckMinAge}, nil},
		"a rule not told, all evaluated":    {53, windowsRestriction, none, &no},
		"a rule not told, one could not be": {53, windowsRestriction, history, nil},
		"the old password":                  {19, windowsOldPassword, none, nil},
		"a missing right":                   {50, windowsNoRight, none, nil},
		"no diagnostic":                     {53, "", none, nil},
		"set":                               {0, "", history, &yes},
	} {
		var err error
		if test.code != 0 {
			err = ldap.NewError(test.code, errors.New(test.diagnostic))
		}
		r, err := resultOf(err)
		require.NoError(t, err, name)
		v := policy.Verdict{Disposition: policy.SetBoth, OnPrem: policy.OnPremResult{SideResult: policy.SideResult{NotEvaluated: test.notEvaluated}}}
		require.Equal(t, test.want, agreement(&v, r), name)
	}
	require.Nil(t, agreement(&policy.Verdict{}, notAttempted("dry run")))
}

func TestRefusalsForOtherReasonsThanThePasswordAreFailures(t *testing.T) {
	for name, test := range map[string]struct {
		code       uint16
		diagnostic string
		status     int
		reason     string
	}{
		"a missing right":      {ldap.LDAPResultInsufficientAccessRights, windowsNoRight, someFailed, `lacks the right "Reset password"`},
		"a referral":           {ldap.LDAPResultReferral, "0000202B: RefErr", someFailed, "will not write: 0000202B"},
		"the old password":     {ldap.LDAPResultConstraintViolation, windowsOldPassword, allDone, "the old password is wrong"},
		"what it remembers":    {ldap.LDAPResultConstraintViolation, sambaHistory, allDone, "breaks the policy"},
		"an unfriendly server": {ldap.LDAPResultOther, "no " + good + " here", someFailed, "[withheld"},
	} {
		f := newFake(newUser("adelev", 1104))
		f.onModify = refusal(test.code, test.diagnostic)
		replies, _, status := ask(t, f, reset("adelev", good), "-set", "-strict")
		require.Equal(t, test.status, status, name)
		require.Equal(t, "refused", replies[0].Directory.Outcome, name)
		require.Contains(t, replies[0].Directory.Reason, test.reason, name)
		require.Nil(t, replies[0].Agrees, name)
	}
}

func TestTheDirectoryReplacesWhatTheRequestSaysOfTheAccount(t *testing.T) {
	user := newUser("adelev", 1104)
	user.put("displayName", 1, func(int, int) []string { return []string{"Adele Vance"} })
	user.put("pwdLastSet", 1, func(int, int) []string { return []string{"0"} })
	f := newFake(user, newPSO("strict", 1, 14, userDN("adelev")))
	replies, _, status := ask(t, f, `{"id": "r", "password": "qT9#mq2Lw!Vance", "user": {"dn": "`+userDN("adelev")+`", `+
		`"displayName": "Nobody", "primaryGroup": "CN=x", "rid": 502, "userAccountControl": 544, "pwdLastSet": "2026-01-01T00:00:00Z"}}`)
	require.Equal(t, allDone, status, replies)
	require.Equal(t, "strict", replies[0].Verdict.OnPrem.Policy.Name)
	require.Equal(t, "direct", replies[0].Verdict.OnPrem.Policy.Via)
	require.Equal(t, []string{"bannedName"}, replies[0].codes())
}

func TestOnlyWhatIsNeededIsAskedFor(t *testing.T) {
	f := newFake(newUser("adelev", 1104))
	_, _, status := ask(t, f, reset("adelev", good))
	require.Equal(t, allDone, status)
	want := []string{"defaultNamingContext", "supportedControl"}
	want = slices.Concat(want, fgpp.DomainAttributes(), fgpp.PSOAttributes(), fgpp.GroupAttributes(), fgpp.UserAttributes())
	for name := range f.asked {
		require.Contains(t, want, name)
	}
}

func TestAChangeKnowsThatTheRestOfTheHistoryIsUnknown(t *testing.T) {
	change := func(password string) string {
		return fmt.Sprintf(`{"id": "c", "operation": "change", "password": %q, "oldPassword": %q, "user": {"sAMAccountName": "adelev"}}`+"\n", password, old)
	}
	f := newFake(newUser("adelev", 1104))
	f.onModify = refusal(ldap.LDAPResultUnwillingToPerform, windowsRestriction)
	replies, _, status := ask(t, f, change(old)+change(good), "-set", "-strict")
	require.Equal(t, allDone, status)
	require.Equal(t, []string{"inHistory"}, replies[0].codes())
	require.Empty(t, replies[0].Verdict.OnPrem.NotEvaluated)
	require.Len(t, f.writes, 1)
	require.Equal(t, []string{"history"}, replies[1].Verdict.OnPrem.NotEvaluated)
	require.Equal(t, "refused", replies[1].Directory.Outcome)
	require.Nil(t, replies[1].Agrees)
}

func TestReadsAreTriedAgainAndCredentialsAreNot(t *testing.T) {
	broken := ldap.NewError(ldap.ErrorNetwork, errors.New("ldap: connection timed out"))
	busy := ldap.NewError(ldap.LDAPResultBusy, errors.New("busy"))
	for name, failure := range map[string]error{"broken": broken, "busy": busy} {
		synctest.Test(t, func(t *testing.T) {
			f := newFake(newUser("adelev", 1104))
			left := 2
			f.onSearch = func(r *ldap.SearchRequest) error {
				if strings.Contains(r.Filter, "group") && left > 0 {
					left--
					return failure
				}
				return nil
			}
			start := time.Now()
			_, log, status := ask(t, f, reset("adelev", good))
			require.Equal(t, allDone, status, name)
			require.Equal(t, 3*time.Second, time.Since(start))
			require.Equal(t, 2, strings.Count(log, "will try again"))

			left = 99
			_, log, status = ask(t, f, reset("adelev", good))
			require.Equal(t, unusable, status)
			require.Contains(t, log, `"msg":"unusable"`)
		})
	}
	f := newFake()
	f.onDial = func(int) error {
		return refusedBind("80090308: LdapErr: DSID-0C090449, comment: AcceptSecurityContext error, data 775, v4563")
	}
	_, log, status := ask(t, f, reset("adelev", good))
	require.Equal(t, unusable, status)
	require.Equal(t, 1, f.dials)
	require.Contains(t, log, "the directory refuses the credentials: the user is locked out")
}

func TestWhatTheDirectoryDoesNotTell(t *testing.T) {
	drop := func(o *fakeObject, attribute string) *fakeObject {
		delete(o.values, attribute)
		delete(o.counts, attribute)
		return o
	}
	with := func(o *fakeObject, attribute, value string) *fakeObject {
		o.put(attribute, 1, func(int, int) []string { return []string{value} })
		return o
	}
	searchFails := func(filter string, code uint16) func(*fakeDirectory) {
		return func(f *fakeDirectory) {
			f.onSearch = func(r *ldap.SearchRequest) error {
				if strings.Contains(r.Filter, filter) {
					return ldap.NewError(code, errors.New("so it is"))
				}
				return nil
			}
		}
	}
	tests := map[string]struct {
		user   *fakeObject
		change func(*fakeDirectory)
		status int
		want   []string
	}{
		"a referral": {newUser("adelev", 1104), searchFails("sAMAccountName", ldap.LDAPResultReferral), someFailed,
			[]string{"line 1: search", "the directory refers to another server", "-server must name a domain controller of the account's own domain"}},
		"a size limit": {newUser("adelev", 1104), searchFails("group", ldap.LDAPResultSizeLimitExceeded), unusable,
			[]string{"groups: search", "the directory stops before the end"}},
		"a time limit": {newUser("adelev", 1104), searchFails("group", ldap.LDAPResultTimeLimitExceeded), unusable,
			[]string{"groups: search", "longer than the directory allows"}},
		"no right to search": {newUser("adelev", 1104), searchFails("group", ldap.LDAPResultInsufficientAccessRights), unusable,
			[]string{"lacks the right"}},
		"no anonymous reads": {newUser("adelev", 1104), searchFails("domainDNS", ldap.LDAPResultOperationsError), unusable,
			[]string{"does not accept the way the agent logs on"}},
		"no container of PSOs": {newUser("adelev", 1104), searchFails("msDS-PasswordSettings", ldap.LDAPResultNoSuchObject), allDone,
			[]string{"no PSO is visible", "Domain Admins"}},
		"a user without userAccountControl": {drop(newUser("adelev", 1104), "userAccountControl"), nil, someFailed,
			[]string{"line 1", "adelev", "userAccountControl: is missing", "Read all properties"}},
		"a user without pwdLastSet": {drop(newUser("adelev", 1104), "pwdLastSet"), nil, allDone,
			[]string{"minimum age is not evaluated", "Read account restrictions"}},
		"a domain without its minimum length": {newUser("adelev", 1104), func(f *fakeDirectory) { drop(f.find(fakeBase), "minPwdLength") }, unusable,
			[]string{"domain policy", "minPwdLength: is missing", "Read all properties"}},
		"a PSO of which a setting is hidden": {newUser("adelev", 1104), func(f *fakeDirectory) {
			f.objects = append(f.objects, drop(newPSO("hidden", 1, 9), "msDS-MinimumPasswordLength"))
		}, unusable, []string{"PSOs: PSO", "hidden", "msDS-MinimumPasswordLength: is missing", "Domain Admins"}},
		"a group with a PSO that is hidden": {newUser("adelev", 1104), func(f *fakeDirectory) {
			with(f.find(groupDN("Domain Users")), "msDS-PSOApplied", newPSO("hidden", 1, 9).dn)
		}, unusable, []string{"Domain Users", "msDS-PSOApplied", "hidden", "Domain Admins"}},
		"a user with a PSO that is hidden": {with(newUser("adelev", 1104), "msDS-PSOApplied", newPSO("hidden", 1, 9).dn), nil, someFailed,
			[]string{"hidden", "which was not added; by default, only Domain Admins may read the Password Settings Container", "Domain Admins"}},
		"a primary group that is hidden": {with(newUser("adelev", 1104), "primaryGroupID", "1999"), nil, someFailed,
			[]string{"primaryGroupID: no group with the SID"}},
		"a malformed time": {with(newUser("adelev", 1104), "pwdLastSet", "yesterday"), nil, someFailed,
			[]string{"pwdLastSet: is not a whole number"}},
		"a malformed setting": {newUser("adelev", 1104), func(f *fakeDirectory) { with(f.find(fakeBase), "maxPwdAge", "36288000000000") }, unusable,
			[]string{"maxPwdAge: 36288000000000 is positive"}},
		"malformed groups": {newUser("adelev", 1104), func(f *fakeDirectory) {
			for i := range 100 {
				f.objects = append(f.objects, with(newGroup("g"+strconv.Itoa(i), 2000+i), "groupType", "7"))
			}
		}, unusable, []string{"g0", "g9", "groupType: 0x00000007"}},
		"ranges that end before the end": {newUser("adelev", 1104), func(f *fakeDirectory) {
			f.maxRange = 4
			f.keepBack = func(description string) bool { return strings.Contains(description, ";range=") }
			f.objects = append(f.objects, newGroup("big", 2000, strings.Split("CN=a CN=b CN=c CN=d CN=e", " ")...))
		}, unusable, []string{"big", "keeps back member;range=4-*"}},
		"no domain controller": {newUser("adelev", 1104), func(f *fakeDirectory) { drop(f.find(""), "defaultNamingContext") }, unusable,
			[]string{"this is no domain controller"}},
		"no policy hints": {newUser("adelev", 1104), func(f *fakeDirectory) { drop(f.find(""), "supportedControl") }, allDone,
			[]string{"with -set this would be an error", "-policy-hints=try"}},
		"no such account":  {newUser("meganb", 1104), nil, someFailed, []string{"no account has this sAMAccountName"}},
		"several accounts": {newUser("adelev", 1104), func(f *fakeDirectory) { f.objects = append(f.objects, newUser("adelev", 1105)) }, someFailed, []string{"several accounts"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := newFake(test.user)
			if test.change != nil {
				test.change(f)
			}
			replies, log, status := ask(t, f, reset("adelev", good))
			require.Equal(t, test.status, status, log)
			for _, want := range test.want {
				require.Contains(t, log, want)
			}
			if status == someFailed {
				require.Len(t, replies, 1)
				require.Equal(t, "adelev", replies[0].ID)
				require.Contains(t, replies[0].Error, "line 1: ")
			}
		})
	}
}

func TestADNAndANameHaveToAgree(t *testing.T) {
	f := newFake(newUser("meganb", 1104))
	for name, status := range map[string]int{"adelev": someFailed, "MeganB": allDone} {
		line := fmt.Sprintf(`{"password": %q, "user": {"dn": %q, "sAMAccountName": %q}}`, good, userDN("meganb"), name)
		_, log, got := ask(t, f, line)
		require.Equal(t, status, got, log)
		require.Equal(t, status == someFailed, strings.Contains(log, "the account with this dn has another sAMAccountName"))
	}
}

func TestPolicyHintsAreSentAsTheFlagSays(t *testing.T) {
	for _, test := range []struct {
		mode      string
		supported bool
		status    int
		sent      bool
	}{
		{"require", true, allDone, true}, {"require", false, unusable, false},
		{"try", true, allDone, true}, {"try", false, allDone, false},
		{"off", true, allDone, false}, {"off", false, allDone, false},
	} {
		f := newFake(newUser("adelev", 1104))
		if !test.supported {
			f.find("").counts["supportedControl"] = 1 // paging
		}
		_, log, status := ask(t, f, reset("adelev", good), "-set", "-policy-hints", test.mode)
		require.Equal(t, test.status, status, "%+v %s", test, log)
		require.Equal(t, test.sent, len(f.writes) > 0 && len(f.writes[0].Controls) > 0, "%+v", test)
	}
}

func TestALoopOfAThousandGroups(t *testing.T) {
	const groups = 1000
	f := newFake(newUser("adelev", 1104), newPSO("loop", 1, 13, groupDN("g0")))
	for i := range groups {
		members := []string{groupDN("g" + strconv.Itoa((i+groups-1)%groups))}
		if i == groups/2 {
			members = append(members, userDN("adelev"))
		}
		f.objects = append(f.objects, newGroup("g"+strconv.Itoa(i), 2000+i, members...))
	}
	replies, _, status := ask(t, f, reset("adelev", good))
	require.Equal(t, allDone, status)
	require.Equal(t, "loop", replies[0].Verdict.OnPrem.Policy.Name)
	require.Equal(t, groupDN("g0"), replies[0].Verdict.OnPrem.Policy.Group)
	require.Equal(t, []string{"tooShort"}, replies[0].codes())
}

// TestFiftyThousandUsers reads a group that all are in, of a directory that
// takes a second for each answer.
func TestFiftyThousandUsers(t *testing.T) {
	const users = 50_000
	member := func(i int) string { return fmt.Sprintf("CN=user %06d,OU=People,%s", i, fakeBase) }
	everyone := newGroup("everyone", 2000)
	everyone.put("member", users, func(from, to int) (dns []string) {
		for i := from; i < to; i++ {
			dns = append(dns, member(i))
		}
		return dns
	})
	last := newUser("adelev", 1104)
	last.dn = member(users - 1)
	f := newFake(last, everyone, newPSO("everyone", 1, 13, groupDN("everyone")))
	synctest.Test(t, func(t *testing.T) {
		f.onSearch = func(*ldap.SearchRequest) error {
			time.Sleep(time.Second)
			return nil
		}
		replies, log, status := ask(t, f, reset("adelev", good))
		require.Equal(t, allDone, status)
		require.Equal(t, "everyone", replies[0].Verdict.OnPrem.Policy.Name, "the last member is a member")
		require.LessOrEqual(t, f.largest, 1500+100, "no answer has all members")
		steps := strings.Count(log, `"extent":"so far"`)
		require.GreaterOrEqual(t, steps, 15, "one every two seconds")
		require.LessOrEqual(t, steps, 20)
	})

	f.onSearch = nil
	before := liveBytes()
	s, err := takeSnapshot(&fakeConn{fakeDirectory: f}, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	live := liveBytes() - before
	t.Logf("%d bytes for each of %d members", live/users, users)
	require.Less(t, live, int64(users*1000), "a kilobyte for each at most")
	runtime.KeepAlive(s)
}

func liveBytes() int64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

func TestManyGroupsComeInPages(t *testing.T) {
	f := newFake(newUser("adelev", 1104))
	for i := range 2*pageSize + 7 {
		f.objects = append(f.objects, newGroup("g"+strconv.Itoa(i), 2000+i))
	}
	searches := 0
	f.onSearch = func(r *ldap.SearchRequest) error {
		if r.Filter == fgpp.GroupFilter {
			searches++
		}
		return nil
	}
	_, log, status := ask(t, f, reset("adelev", good))
	require.Equal(t, allDone, status)
	require.Equal(t, 3, searches)
	require.Contains(t, log, `"msg":"reading groups","extent":"all","objects":1008`)
}

func TestASignalDoesNotWaitForTheNextLine(t *testing.T) {
	f := newFake(newUser("adelev", 1104))
	in, feeder := io.Pipe()
	defer feeder.Close()
	ctx, signal := context.WithCancel(t.Context())
	log := slog.New(slog.DiscardHandler)
	o, err := parse([]string{"-server", "ldaps://dc1.contoso.com"}, io.Discard)
	require.NoError(t, err)
	done := make(chan int, 1)
	go func() {
		done <- serve(ctx, o, policy.Config{}, &client{dial: f.dial, log: log}, in, io.Discard, log)
	}()
	_, err = io.WriteString(feeder, reset("adelev", good))
	require.NoError(t, err)
	signal()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Error("still waiting for a line")
	}
}

func TestRefusedCredentialsAreNotTriedAgain(t *testing.T) {
	dials := 0
	c := &client{log: slog.New(slog.DiscardHandler), retries: 3, dial: func(context.Context) (conn, error) {
		dials++
		return nil, errCredentials
	}}
	for range 5 {
		require.ErrorIs(t, c.read(t.Context(), func(conn) error { return nil }), errCredentials)
	}
	require.Equal(t, 1, dials)
}

func TestASignalLetsTheWriteUnderWayFinish(t *testing.T) {
	f := newFake(newUser("adelev", 1104))
	ctx, cancel := context.WithCancel(t.Context())
	f.onModify = func(*ldap.ModifyRequest) error {
		cancel()
		return nil
	}
	endless, feed := io.Pipe()
	defer feed.Close()
	go io.WriteString(feed, reset("adelev", good)+reset("adelev", old))
	o, err := parse([]string{"-server", "ldaps://dc1.contoso.com", "-set"}, io.Discard)
	require.NoError(t, err)
	var out bytes.Buffer
	log := slog.New(slog.DiscardHandler)
	status := serve(ctx, o, policy.Config{}, &client{dial: f.dial, log: log}, endless, &out, log)
	require.Equal(t, someFailed, status)
	require.Len(t, f.writes, 1)
	replies := repliesOf(t, out.String())
	require.Equal(t, "set", replies[0].Directory.Outcome)
}

func TestAnOutputThatBreaksEndsTheRun(t *testing.T) {
	f := newFake(newUser("adelev", 1104))
	o, err := parse([]string{"-server", "ldaps://dc1.contoso.com", "-set"}, io.Discard)
	require.NoError(t, err)
	out, in := io.Pipe()
	require.NoError(t, out.Close())
	log := slog.New(slog.DiscardHandler)
	status := serve(t.Context(), o, policy.Config{}, &client{dial: f.dial, log: log}, strings.NewReader(reset("adelev", good)+reset("adelev", good)), in, log)
	require.Equal(t, unusable, status)
	require.Len(t, f.writes, 1, "nothing is written that could not be reported")
}
