package fgpp

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// problemsIn returns the texts of the errors joined in err, which must all be
// FieldErrors.
func problemsIn(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	var texts []string
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		require.ErrorIs(t, e, ErrInvalid)
		require.ErrorAs(t, e, new(*FieldError))
		texts = append(texts, e.Error())
	}
	return texts
}

func TestSettingsOutOfRangeAreErrors(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*Settings)
		want   []string
	}{
		"the defaults are in range":                             {func(*Settings) {}, nil},
		"length 255 is the most (MS-ADA2)":                      {func(s *Settings) { s.MinPasswordLength = 255 }, nil},
		"length 256 is too much (MS-ADA2)":                      {func(s *Settings) { s.MinPasswordLength = 256 }, []string{"minPasswordLength: 256 is not within 0 to 255"}},
		"length is not negative (MS-ADA2)":                      {func(s *Settings) { s.MinPasswordLength = -1 }, []string{"minPasswordLength: -1 is not within 0 to 255"}},
		"history 1024 is the most (MS-ADA2)":                    {func(s *Settings) { s.PasswordHistoryCount = 1024 }, nil},
		"history 1025 is too much (MS-ADA2)":                    {func(s *Settings) { s.PasswordHistoryCount = 1025 }, []string{"passwordHistoryCount: 1025 is not within 0 to 1024"}},
		"threshold 65535 is the most (MS-ADA2)":                 {func(s *Settings) { s.LockoutThreshold = 65535 }, nil},
		"threshold 65536 is too much (MS-ADA2)":                 {func(s *Settings) { s.LockoutThreshold = 65536 }, []string{"lockoutThreshold: 65536 is not within 0 to 65535"}},
		"the minimum age is not negative":                       {func(s *Settings) { s.MinPasswordAge = -time.Hour }, []string{"minPasswordAge: -1h0m0s is negative"}},
		"the minimum age is below the maximum age":              {func(s *Settings) { s.MinPasswordAge = 42 * day }, []string{"minPasswordAge: 42d is not below maxPasswordAge, which is 42d"}},
		"the minimum age is free if passwords never expire (1)": {func(s *Settings) { s.MinPasswordAge, s.MaxPasswordAge = 42*day, Never }, nil},
		"the minimum age is free if passwords never expire (2)": {func(s *Settings) { s.MinPasswordAge, s.MaxPasswordAge = 42*day, 0 }, nil},
		"a minimum age of never is refused":                     {func(s *Settings) { s.MinPasswordAge, s.MaxPasswordAge = Never, Never }, []string{"minPasswordAge: is never, which would forbid every change"}},
		"the maximum age is not negative":                       {func(s *Settings) { s.MaxPasswordAge = -1 }, []string{"maxPasswordAge: -1ns is negative"}},
		"the window is at most the duration":                    {func(s *Settings) { s.LockoutObservationWindow = time.Hour }, []string{"lockoutObservationWindow: 1h is above lockoutDuration, which is 30m"}},
		"the window is free if only administrators unlock (1)":  {func(s *Settings) { s.LockoutObservationWindow, s.LockoutDuration = time.Hour, 0 }, nil},
		"the window is free if only administrators unlock (2)":  {func(s *Settings) { s.LockoutObservationWindow, s.LockoutDuration = time.Hour, Never }, nil},
		"the duration and the window are not negative":          {func(s *Settings) { s.LockoutDuration, s.LockoutObservationWindow = -1, -2 }, []string{"lockoutDuration: -1ns is negative", "lockoutObservationWindow: -2ns is negative"}},
		"several problems are all found, in the fields' order":  {func(s *Settings) { s.LockoutThreshold, s.MinPasswordLength = -1, -1 }, []string{"minPasswordLength: -1 is not within 0 to 255", "lockoutThreshold: -1 is not within 0 to 65535"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := WindowsDefaults()
			test.change(&s)
			require.Empty(t, cmp.Diff(test.want, problemsIn(t, s.Validate())))
		})
	}
	require.NoError(t, Settings{}.Validate(), "the zero value asks for nothing, and is valid")
}

func TestPresetsAreValid(t *testing.T) {
	for name, preset := range map[string]func() Settings{
		"Windows": WindowsDefaults, "Microsoft": MicrosoftBaseline, "CIS": CISBenchmark, "NIST": NIST80063B4,
	} {
		require.NoError(t, preset().Validate(), name)
	}
	require.Empty(t, cmp.Diff(Settings{
		MinPasswordLength: 7, PasswordHistoryCount: 24, ComplexityEnabled: true,
		MinPasswordAge: 24 * time.Hour, MaxPasswordAge: 42 * 24 * time.Hour,
		LockoutDuration: 30 * time.Minute, LockoutObservationWindow: 30 * time.Minute,
	}, WindowsDefaults()))
	require.False(t, MicrosoftBaseline().PasswordsExpire(), "dropped in version 1903")
	require.Equal(t, 365*day, CISBenchmark().MaxPasswordAge)
	require.False(t, NIST80063B4().ComplexityEnabled, "SP 800-63B-4, 3.1.1.2: no composition rules")
}

func TestAFieldErrorNamesItsObjectIfItHasOne(t *testing.T) {
	err := error(&FieldError{Object: `PSO "admins"`, Field: "precedence", Reason: "0 is not 1 or more"})
	require.EqualError(t, err, `PSO "admins": precedence: 0 is not 1 or more`)
	require.True(t, errors.Is(err, ErrInvalid))
}

func TestFunctionalLevelsAreTheDirectorysNumbers(t *testing.T) {
	for n := range 11 {
		l, err := ParseFunctionalLevel(n)
		require.NoError(t, err)
		require.Equal(t, n, l.Number())
		require.Equal(t, n >= 3, l.supportsPSOs(), "MS-ADTS 3.1.1.4.5.36: from Windows Server 2008, which is 3")
	}
	require.Equal(t, 7, LevelDefault.Number())
	for _, n := range []int{-1, 11} {
		_, err := ParseFunctionalLevel(n)
		require.ErrorIs(t, err, ErrInvalid)
	}
}

func TestNamesAreReadAsTheyAreWritten(t *testing.T) {
	for s := range ScopeBuiltIn + 1 {
		got, err := ParseScope(s.String())
		require.NoError(t, err)
		require.Equal(t, s, got)
	}
	for c := range ClassComputer + 1 {
		got, err := ParseObjectClass(c.String())
		require.NoError(t, err)
		require.Equal(t, c, got)
	}
	_, err := ParseScope("Global")
	require.EqualError(t, err, `fgpp: invalid value: the scope is none of ["global" "universal" "domainLocal" "builtin"]`)
	_, err = ParseObjectClass("")
	require.ErrorIs(t, err, ErrInvalid)

	require.Equal(t, "scope(7)", Scope(7).String())
	require.Len(t, reasonNames.list, int(ReasonSmallestGUID)+1, "each reason has a text")
	require.Len(t, outcomeNames.list, int(OutcomeNotEligible)+1, "each outcome has a name")
	require.Equal(t, "domain default", SourceDomain.String()+" "+ViaDefault.String())
	require.Equal(t, "pso direct group", SourcePSO.String()+" "+ViaDirect.String()+" "+ViaGroup.String())
}
