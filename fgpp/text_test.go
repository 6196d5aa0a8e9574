package fgpp_test

import (
	"encoding"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/fgpp"
)

func TestTextFormsRoundTrip(t *testing.T) {
	class, scope, guid := fgpp.ClassInetOrgPerson, fgpp.ScopeDomainLocal, fgpp.GUID{1, 2, 3, 15: 4}
	var gotClass fgpp.ObjectClass
	var gotScope fgpp.Scope
	var gotGUID fgpp.GUID
	for _, test := range []struct {
		value encoding.TextMarshaler
		into  encoding.TextUnmarshaler
		text  string
	}{
		{class, &gotClass, "inetOrgPerson"},
		{scope, &gotScope, "domainLocal"},
		{guid, &gotGUID, "00030201-0000-0000-0000-000000000004"},
	} {
		text, err := test.value.MarshalText()
		require.NoError(t, err)
		require.Equal(t, test.text, string(text))
		require.NoError(t, test.into.UnmarshalText(text))
		require.ErrorIs(t, test.into.UnmarshalText([]byte("nonsense")), fgpp.ErrInvalid)
	}
	require.NoError(t, gotClass.UnmarshalText([]byte("inetOrgPerson")))
	require.Equal(t, class, gotClass)
	for value, want := range map[encoding.TextMarshaler]string{
		fgpp.SourcePSO: "pso", fgpp.ViaGroup: "group", fgpp.ReasonKrbTgt: "the account is krbtgt",
	} {
		text, err := value.MarshalText()
		require.NoError(t, err)
		require.Equal(t, want, string(text))
	}
}
