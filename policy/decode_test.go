package policy_test

import (
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/banned/global"
	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

// files is what configs here may name.
var files = fstest.MapFS{
	"good.txt": {Data: []byte("# products\r\nwidget\r\ngadget")},
	"bad.txt":  {Data: []byte("widget\nit\n\nan unreasonably long product\n")},
}

var decoder = policy.Decoder{
	Embedded: global.List,
	Open:     func(name string) (io.ReadCloser, error) { return files.Open(name) },
}

func TestAnEmptyConfigHasTheDefaults(t *testing.T) {
	c, err := decoder.Config([]byte(`{}`))
	require.NoError(t, err)
	require.Equal(t, fgpp.WindowsDefaults(), c.Domain.Policy())
	require.Equal(t, 7, c.Domain.FunctionalLevel().Number())
	require.Same(t, global.List(), c.Banned.Global)
	require.Nil(t, c.Banned.Custom)
	require.Equal(t, policy.ModeEnforce, c.Banned.OnPremMode)
	require.Zero(t, c.Tenant)
	require.Zero(t, c.Messages)

	none := policy.Decoder{}
	c, err = none.Config([]byte(`{}`))
	require.NoError(t, err)
	require.Nil(t, c.Banned.Global)
}

func TestAFullConfigIsRead(t *testing.T) {
	c, err := decoder.Config([]byte(`{
		"domain": {"name": "contoso.com", "functionalLevel": 10, "policy": {"minPasswordLength": 10, "passwordHistoryCount": 5,
			"complexityEnabled": false, "minPasswordAge": "2.00:00:00", "maxPasswordAge": "never", "reversibleEncryptionEnabled": true,
			"lockoutThreshold": 10, "lockoutDuration": "15m", "lockoutObservationWindow": "00:15:00"}},
		"psos": [{"name": "p", "guid": "00000000-0000-0000-0000-000000000007", "precedence": 2, "appliesTo": ["CN=g,DC=x"],
			"minPasswordLength": 15, "passwordHistoryCount": 0, "complexityEnabled": true, "minPasswordAge": "0s", "maxPasswordAge": "1008h",
			"reversibleEncryptionEnabled": false}],
		"groups": [{"dn": "CN=g,DC=x", "scope": "global", "security": true, "members": ["CN=u,DC=x"]},
			{"dn": "CN=d,DC=x", "scope": "universal", "security": false}],
		"banned": {"global": ["password"], "custom": {"file": "good.txt"}, "profile": "hardened", "onPremProfile": "entra", "onPremMode": "audit",
			"refuseWhenUnavailable": true, "customLimits": true},
		"tenant": {"name": "contoso", "enforceCloudPolicyForSyncedUsers": true, "education": true},
		"messages": {"detail": "full", "language": "en"}}`))
	require.NoError(t, err)
	require.Equal(t, fgpp.Settings{
		MinPasswordLength: 10, PasswordHistoryCount: 5, MinPasswordAge: 48 * time.Hour, MaxPasswordAge: fgpp.Never,
		ReversibleEncryptionEnabled: true, LockoutThreshold: 10, LockoutDuration: 15 * time.Minute, LockoutObservationWindow: 15 * time.Minute,
	}, c.Domain.Policy())
	resolution, err := c.Domain.Resolve(fgpp.Subject{DN: "CN=u,DC=x"})
	require.NoError(t, err)
	require.Equal(t, "p", resolution.Name)
	require.Equal(t, 15, resolution.Settings.MinPasswordLength)
	require.Equal(t, fgpp.WindowsDefaults().LockoutDuration, resolution.Settings.LockoutDuration)
	require.Equal(t, 1, c.Banned.Global.Len())
	require.Equal(t, 2, c.Banned.Custom.Len())
	require.Equal(t, banned.Hardened, c.Banned.Profile)
	require.Equal(t, banned.Entra, c.Banned.OnPremProfile)
	require.Equal(t, policy.ModeAudit, c.Banned.OnPremMode)
	require.True(t, c.Banned.RefuseWhenUnavailable)
	require.Equal(t, policy.Tenant{Name: "contoso", EnforceCloudPolicyForSyncedUsers: true, Education: true}, c.Tenant)
	require.Equal(t, policy.Messages{Detail: policy.DetailFull, Language: "en"}, c.Messages)
}

func TestWhereListsComeFrom(t *testing.T) {
	tests := map[string]struct{ global, custom int }{
		`{"banned": {"global": "none"}}`:                                         {-1, -1},
		`{"banned": {"global": "embedded", "custom": []}}`:                       {global.List().Len(), 0},
		`{"banned": {"global": {"file": "good.txt"}, "custom": "none"}}`:         {2, -1},
		`{"banned": {"global": ["it"], "custom": ["x"], "customLimits": false}}`: {1, 1},
	}
	length := func(l *banned.List) int {
		if l == nil {
			return -1
		}
		return l.Len()
	}
	for config, want := range tests {
		c, err := decoder.Config([]byte(config))
		require.NoError(t, err, config)
		require.Equal(t, want.global, length(c.Banned.Global), config)
		require.Equal(t, want.custom, length(c.Banned.Custom), config)
	}
}

// settings are all that a PSO must have.
const settings = `"minPasswordLength": 8, "passwordHistoryCount": 0, "complexityEnabled": false, "minPasswordAge": "0s",
	"maxPasswordAge": "1008h", "reversibleEncryptionEnabled": false`

func TestBadConfigsNameTheField(t *testing.T) {
	tests := map[string]struct {
		config string
		want   []string
	}{
		"not JSON":                 {`{"domain": `, []string{"not valid JSON at byte 11"}},
		"an unknown field":         {`{"domain": {"policy": {"minLength": 8}}}`, []string{"domain.policy.minLength: unknown field"}},
		"a wrong type":             {`{"domain": {"policy": {"minPasswordLength": "8"}}}`, []string{"domain.policy.minPasswordLength: must be a whole number from"}},
		"a negative duration":      {`{"domain": {"policy": {"minPasswordAge": "-24h"}}}`, []string{"domain.policy.minPasswordAge: fgpp: invalid value: the duration is negative"}},
		"an overflowing duration":  {`{"domain": {"policy": {"maxPasswordAge": "9999999.00:00:00"}}}`, []string{"domain.policy.maxPasswordAge"}},
		"a duration that is none":  {`{"domain": {"policy": {"maxPasswordAge": "soon"}}}`, []string{"domain.policy.maxPasswordAge"}},
		"ages that cross":          {`{"domain": {"policy": {"minPasswordAge": "48h", "maxPasswordAge": "24h"}}}`, []string{"domain", "minPasswordAge"}},
		"a window above duration":  {`{"domain": {"policy": {"lockoutDuration": "10m", "lockoutObservationWindow": "20m"}}}`, []string{"lockoutObservationWindow"}},
		"a length out of range":    {`{"domain": {"policy": {"minPasswordLength": 256}}}`, []string{"minPasswordLength", "255"}},
		"a history out of range":   {`{"domain": {"policy": {"passwordHistoryCount": 1025}}}`, []string{"passwordHistoryCount", "1024"}},
		"a level that is none":     {`{"domain": {"functionalLevel": 11}}`, []string{"domain.functionalLevel"}},
		"a PSO without settings":   {`{"psos": [{"name": "p"}]}`, []string{"psos[0].precedence: missing", "psos[0].minPasswordLength: missing", "psos[0].reversibleEncryptionEnabled: missing"}},
		"precedence 0":             {`{"psos": [{"name": "p", "precedence": 0, ` + settings + `}]}`, []string{`PSO "p"`, "precedence"}},
		"a GUID that is none":      {`{"psos": [{"name": "p", "guid": "7", "precedence": 1, ` + settings + `}]}`, []string{"psos[0].guid"}},
		"a PSO without a name":     {`{"psos": [{"precedence": 1, ` + settings + `}]}`, []string{"psos[0]", "name"}},
		"PSOs of one name":         {`{"psos": [{"name": "p", "precedence": 1, ` + settings + `}, {"name": "P", "precedence": 2, ` + settings + `}]}`, []string{"name"}},
		"PSOs of one GUID":         {`{"psos": [{"name": "p", "guid": "00000000-0000-0000-0000-000000000007", "precedence": 1, ` + settings + `}, {"name": "q", "guid": "{00000000-0000-0000-0000-000000000007}", "precedence": 2, ` + settings + `}]}`, []string{"guid"}},
		"a DN that is none":        {`{"groups": [{"dn": "nonsense"}]}`, []string{"dn"}},
		"a scope that is none":     {`{"groups": [{"dn": "CN=g", "scope": "galactic"}]}`, []string{"groups[0].scope"}},
		"a list that is a number":  {`{"banned": {"global": 7}}`, []string{"banned.global: must be a word, an array of terms or an object that names a file"}},
		"a word that is none":      {`{"banned": {"global": "all"}}`, []string{`banned.global: a word must be "embedded" or "none"`}},
		"an embedded custom list":  {`{"banned": {"custom": "embedded"}}`, []string{"banned.custom: only the global list"}},
		"a term that is a number":  {`{"banned": {"custom": ["widget", 7]}}`, []string{"banned.custom[1]: must be a string, not a number"}},
		"terms that break limits":  {`{"banned": {"custom": ["widget", "it", "an unreasonably long product"]}}`, []string{`banned.custom: banned list "custom": term 2: shorter than 4 characters; term 3: longer than 16 characters`}},
		"an object without a file": {`{"banned": {"custom": {}}}`, []string{"banned.custom.file: missing"}},
		"a file that is not there": {`{"banned": {"custom": {"file": "none.txt"}}}`, []string{"banned.custom", "none.txt"}},
		"a file with bad lines":    {`{"banned": {"custom": {"file": "bad.txt"}}}`, []string{`banned.custom: banned list "bad.txt": line 2: shorter than 4 characters; line 4: longer than 16 characters`}},
		"profiles that are none":   {`{"banned": {"profile": "hard", "onPremProfile": ""}}`, []string{"banned.profile: no such profile in this version", "banned.onPremProfile: no such profile in this version"}},
		"a mode that is none":      {`{"banned": {"onPremMode": "lenient"}}`, []string{"banned.onPremMode: unknown value; it is one of enforce, audit, off, unavailable"}},
		"all at once":              {`{"x": 1, "tenant": {"name": 7}, "messages": {"detail": "some"}}`, []string{"x: unknown field", "tenant.name: must be a string", "messages.detail: unknown value"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := decoder.Config([]byte(test.config))
			require.Error(t, err)
			for _, want := range test.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
	_, err := decoder.Config([]byte(`{"banned": {"custom": {"file": "none.txt"}}}`))
	require.ErrorIs(t, err, fs.ErrNotExist)
	bare := policy.Decoder{}
	_, err = bare.Config([]byte(`{"banned": {"global": "embedded", "custom": {"file": "good.txt"}}}`))
	require.EqualError(t, err, "banned.global: there is no embedded list here\nbanned.custom: files are not read here")
}

func TestARequestIsRead(t *testing.T) {
	r, config, err := decoder.Request([]byte(`{"id": "r1", "password": "kT9#mq2Lw!xZ", "operation": "change", "origin": "onPrem", "identity": "onPremOnly",
		"sync": "federated", "mustChangeAtNextLogon": true, "administrator": true, "user": {"dn": "CN=u,DC=x", "sAMAccountName": "s", "displayName": "d",
		"givenName": "g", "surname": "n", "primaryGroup": "CN=g,DC=x", "objectClass": "inetOrgPerson", "userAccountControl": 544, "rid": 1104,
		"secondaryKrbTgt": true, "pwdLastSet": "2026-11-22T12:00:00Z"}, "history": ["a", "b"], "now": "2026-11-23T12:00:00Z"}`))
	require.NoError(t, err)
	require.Nil(t, config)
	require.Equal(t, good, r.Password.Reveal())
	history, ok := r.History.(policy.Plaintexts)
	require.True(t, ok)
	require.Len(t, history, 2)
	r.Password, r.History = policy.Secret{}, nil
	require.Equal(t, policy.Request{
		ID: "r1", Operation: policy.Change, Origin: policy.FromOnPrem, Identity: policy.OnPremOnly, Sync: policy.Federated,
		MustChangeAtNextLogon: true, Administrator: true,
		User: policy.User{
			DN: "CN=u,DC=x", SAMAccountName: "s", DisplayName: "d", GivenName: "g", Surname: "n", PrimaryGroup: "CN=g,DC=x",
			ObjectClass: fgpp.ClassInetOrgPerson, UserAccountControl: 544, RID: 1104, SecondaryKrbTgt: true,
			PwdLastSet: policy.SetAt(time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)),
		},
		Now: now,
	}, r)
}

func TestAbsentEmptyAndNullAreNotTheSame(t *testing.T) {
	read := func(line string) policy.Request {
		r, _, err := decoder.Request([]byte(line))
		require.NoError(t, err)
		return r
	}
	require.True(t, read(`{"password": ""}`).User.PwdLastSet.IsZero())
	require.Equal(t, policy.MustChange(), read(`{"password": "", "user": {"pwdLastSet": null}}`).User.PwdLastSet)
	require.Nil(t, read(`{"password": ""}`).History)
	require.Nil(t, read(`{"password": "", "history": null}`).History)
	require.Equal(t, policy.Plaintexts{}, read(`{"password": "", "history": []}`).History)
}

func TestBadRequestsNameTheFieldAndNeverThePassword(t *testing.T) {
	tests := map[string]struct{ line, want string }{
		"no password":                 {`{"id": "r1"}`, "password: missing"},
		"a password that is a number": {`{"id": "r1", "password": 73313377}`, "password: must be a string, not a number"},
		"a password that is null":     {`{"id": "r1", "password": null}`, "password: must be a string, not null"},
		"a lone surrogate":            {`{"id": "r1", "password": "73313377\ud800"}`, "password: holds half of a surrogate pair, which is no character"},
		"invalid UTF-8":               {"{\"id\": \"r1\", \"password\": \"73313377\xff\"}", "not valid UTF-8"},
		"no quotes":                   {`{"id": "r1", "password": 73313377x}`, "not valid JSON at byte 34"},
		"an operation that is none":   {`{"id": "r1", "password": "73313377", "operation": "73313377"}`, "operation: unknown value; it is one of reset, change, create"},
		"an unknown field":            {`{"id": "r1", "password": "73313377", "user": {"uid": "x"}}`, "user.uid: unknown field"},
		"a class that is none":        {`{"id": "r1", "password": "73313377", "user": {"objectClass": "73313377"}}`, "user.objectClass: "},
		"a time that is none":         {`{"id": "r1", "password": "73313377", "now": "73313377"}`, "now: must be an RFC 3339 time"},
		"a last set that is none":     {`{"id": "r1", "password": "73313377", "user": {"pwdLastSet": "73313377"}}`, "user.pwdLastSet: must be an RFC 3339 time, or null"},
		"a history of numbers":        {`{"id": "r1", "password": "73313377", "history": [73313377]}`, "history[0]: must be a string, not a number"},
		"a negative rid":              {`{"id": "r1", "password": "73313377", "user": {"rid": -73313377}}`, "user.rid: must be a whole number"},
		"a config that is bad":        {`{"id": "r1", "password": "73313377", "config": {"tenant": []}}`, "config: tenant: must be an object, not an array"},
		"a config that does not fit":  {`{"id": "r1", "password": "73313377", "config": {"psos": [{"name": "p"}]}}`, "config: psos[0].precedence: missing"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r, config, err := decoder.Request([]byte(test.line))
			require.ErrorContains(t, err, test.want)
			require.Nil(t, config)
			require.False(t, strings.Contains(err.Error(), "7331337"), "the error quotes a value")
			if utf8Valid := !strings.Contains(test.line, "\xff") && !strings.Contains(err.Error(), "not valid JSON"); utf8Valid {
				require.Equal(t, "r1", r.ID, "the ID is read all the same")
			}
		})
	}
	_, _, err := decoder.Request([]byte(`{"password": null}`))
	require.False(t, errors.Is(err, policy.ErrNoPassword))
	_, _, err = decoder.Request([]byte(`{}`))
	require.ErrorIs(t, err, policy.ErrNoPassword)
}

func FuzzDecoder(f *testing.F) {
	f.Add([]byte(`{"password": "x", "config": {"psos": [{"name": "p", "precedence": 1, ` + settings + `}]}}`))
	f.Add([]byte(`{"password": "x", "history": [], "user": {"pwdLastSet": null, "dn": "CN=a\\,b"}, "config": {"banned": {"custom": ["term"]}}}`))
	f.Add([]byte(`{"password": "\ud800"}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		r, config, err := decoder.Request(line)
		if err != nil || config == nil {
			return
		}
		engine, err := policy.New(*config)
		if err != nil {
			return
		}
		if v, err := engine.Evaluate(t.Context(), r); err == nil {
			requireConsistent(t, r, v)
		}
	})
}
