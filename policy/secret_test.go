package policy_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/policy"
)

func TestASecretNeverTellsItself(t *testing.T) {
	secret := policy.NewSecret(good)
	request := policy.Request{Password: secret, History: policy.Plaintexts{secret}}
	hidden := struct{ secret policy.Secret }{secret} // printers cannot call methods here

	var outputs []string
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t"} {
		for _, value := range []any{secret, &secret, []policy.Secret{secret}, map[string]policy.Secret{"k": secret}, hidden, &hidden, request, &request} {
			outputs = append(outputs, fmt.Sprintf(verb, value))
		}
	}
	for _, value := range []any{secret, &secret, request, map[string]any{"k": secret}} {
		encoded, err := json.Marshal(value)
		require.NoError(t, err)
		outputs = append(outputs, string(encoded))

		var log bytes.Buffer
		slog.New(slog.NewTextHandler(&log, nil)).Info("x", "value", value)
		slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "value", value)
		outputs = append(outputs, log.String())
	}
	outputs = append(outputs, fmt.Sprint(fmt.Errorf("wrapped: %v", secret)), secret.String(), secret.GoString())
	hex := fmt.Sprintf("%x", good)
	for i, output := range outputs {
		require.False(t, bytes.Contains([]byte(output), []byte(good)), "output %d", i)
		require.False(t, bytes.Contains(bytes.ToLower([]byte(output)), []byte(hex)), "output %d", i)
	}
	require.Equal(t, "[redacted]", secret.String())
}

func TestTheZeroSecretIsNotTheEmptyPassword(t *testing.T) {
	var zero policy.Secret
	require.True(t, zero.IsZero())
	require.Empty(t, zero.Reveal())
	require.False(t, policy.NewSecret("").IsZero())
	require.Equal(t, good, policy.NewSecret(good).Reveal())
}

func TestPlaintextsCountFromTheNewest(t *testing.T) {
	history := policy.Plaintexts{policy.NewSecret("one"), policy.NewSecret("two")}
	for _, test := range []struct {
		password string
		newest   int
		want     bool
	}{
		{"one", 1, true},
		{"two", 1, false},
		{"two", 2, true},
		{"two", 1024, true},
		{"three", 1024, false},
		{"on", 2, false},
	} {
		found, err := history.Contains(t.Context(), policy.NewSecret(test.password), test.newest)
		require.NoError(t, err)
		require.Equal(t, test.want, found)
	}
}
