package policy_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

func ExampleVerdict_Feedback() {
	custom, _ := banned.New([]string{"contoso"}, banned.Options{})
	engine, _ := policy.New(policy.Config{Banned: policy.Banned{Custom: custom}})
	verdict, _ := engine.Evaluate(context.Background(), policy.Request{Password: policy.NewSecret("C0ntoso#1x")})
	feedback := verdict.Feedback()
	for _, w := range feedback.Weaknesses {
		fmt.Printf("%d–%d %s: %s\n", w.Start, w.End, w.Code, w.Text)
	}
	fmt.Printf("%s: %s\n", feedback.Suggestion, feedback.Advice)
	// Output:
	// 0–7 blockedTerm: This is a word that your administrator has blocked.
	// unrelatedWords: Put four or more words together that have nothing to do with each other, with capitals or symbols between them.
}

func TestFeedbackTellsWhatIsWeakAndWhere(t *testing.T) {
	both := policy.Banned{Custom: list(t, "contoso", "shared"), Global: list(t, "password", "shared")}
	weak := func(code policy.WeaknessCode, place ...int) policy.Weakness {
		w := policy.Weakness{Code: code}
		if len(place) > 0 {
			w.Start, w.End = place[0], place[1]
		}
		return w
	}
	tests := map[string]struct {
		password string
		request  policy.Request
		config   policy.Config
		want     []policy.Weakness
		suggest  policy.Suggestion
	}{
		"an accepted password": {good, policy.Request{}, policy.Config{}, nil, policy.NoSuggestion},
		"terms of both lists, where they stand": {"P@ssword-Contoso", policy.Request{}, policy.Config{Banned: both},
			[]policy.Weakness{weak(policy.WeakCommon, 0, 8), weak(policy.WeakBlocked, 9, 16)}, policy.SuggestUnrelated},
		"a term of both lists is the organization's": {"Shared#1x", policy.Request{}, policy.Config{Banned: both},
			[]policy.Weakness{weak(policy.WeakBlocked, 0, 6)}, policy.SuggestUnrelated},
		"one edit away": {"P@ssword1", policy.Request{}, policy.Config{Banned: both},
			[]policy.Weakness{weak(policy.WeakCommon, 0, 8), weak(policy.WeakNearCommon, 0, 9)}, policy.SuggestUnrelated},
		"a name, and terms that do no harm": {"Hagens contoso 4711 x!", policy.Request{User: policy.User{Surname: "Hagens"}}, policy.Config{Banned: both},
			[]policy.Weakness{weak(policy.WeakName, 0, 6)}, policy.SuggestNoNames},
		"a name of the account": {"kT9#mq2Lw!xZ", policy.Request{User: policy.User{SAMAccountName: "mq2"}}, policy.Config{},
			[]policy.Weakness{weak(policy.WeakAccountName)}, policy.SuggestNoNames},
		"too little in it": {"aB1!", policy.Request{}, policy.Config{},
			[]policy.Weakness{weak(policy.WeakSimple), weak(policy.WeakShort), weak(policy.WeakShort)}, policy.SuggestUnrelated},
		"short by two limits": {"kT9#m", policy.Request{}, policy.Config{},
			[]policy.Weakness{weak(policy.WeakShort), weak(policy.WeakShort)}, policy.SuggestLonger},
		"few kinds, and characters that the cloud does not take": {"äöüxyzxyzq", policy.Request{Identity: policy.CloudOnly}, policy.Config{},
			[]policy.Weakness{weak(policy.WeakKinds), weak(policy.WeakCharacters)}, policy.SuggestPlain},
		"reused": {good, policy.Request{History: policy.Plaintexts{policy.NewSecret(good)}}, policy.Config{Domain: domain(t, func(s *fgpp.Settings) { s.PasswordHistoryCount = 3 })},
			[]policy.Weakness{weak(policy.WeakReused)}, policy.SuggestNew},
		"too long":      {strings.Repeat("aB3$", 80), policy.Request{}, policy.Config{}, []policy.Weakness{weak(policy.WeakLong)}, policy.SuggestShorter},
		"no list there": {good, policy.Request{}, policy.Config{Banned: policy.Banned{OnPremMode: policy.ModeUnavailable, RefuseWhenUnavailable: true}}, []policy.Weakness{weak(policy.WeakUnchecked)}, policy.SuggestLater},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			test.request.Password = policy.NewSecret(test.password)
			v := judge(t, test.config, test.request)
			got := v.Feedback()
			require.Empty(t, cmp.Diff(test.want, got.Weaknesses, cmpopts.IgnoreFields(policy.Weakness{}, "Text")))
			require.Equal(t, test.suggest, got.Suggestion)
			require.Equal(t, test.want == nil, got.Advice == "")
			for _, w := range got.Weaknesses {
				require.NotEmpty(t, w.Text)
				for _, secret := range []string{"contoso", "shared", "Hagens", "mq2", test.password} {
					require.NotContains(t, strings.ToLower(w.Text+got.Advice), strings.ToLower(secret))
				}
			}
		})
	}
}

func TestJSONHasFeedbackOnlyInFullDetailAndForARejection(t *testing.T) {
	feedback := func(detail policy.Detail, password string) map[string]any {
		config := policy.Config{Messages: policy.Messages{Detail: detail}, Banned: policy.Banned{Global: list(t, "password")}}
		encoded, err := json.Marshal(judge(t, config, policy.Request{Password: policy.NewSecret(password)}))
		require.NoError(t, err)
		var fields map[string]any
		require.NoError(t, json.Unmarshal(encoded, &fields))
		found, _ := fields["feedback"].(map[string]any)
		return found
	}
	require.Nil(t, feedback(policy.DetailGeneric, "Password#1"))
	require.Nil(t, feedback(policy.DetailFull, good))
	require.Empty(t, cmp.Diff(map[string]any{
		"weaknesses": []any{map[string]any{"code": "commonTerm", "start": 0.0, "end": 8.0, "text": "This is a word or a pattern that attackers try first."}},
		"suggestion": "unrelatedWords",
		"advice":     "Put four or more words together that have nothing to do with each other, with capitals or symbols between them.",
	}, feedback(policy.DetailFull, "Password#1")))
}
