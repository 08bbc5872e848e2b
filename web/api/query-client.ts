import { QueryClient } from '@tanstack/react-query';
import { ERROR_CODES } from '#core/errors/error-codes.ts';
import { TwinError } from '#core/errors/twin-error.ts';

/** Every call is a GET: a failure of the server or the network is tried again twice, a refusal of the request is not. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      // A browser without the internet says offline; the server of a closed network answers all the same.
      networkMode: 'always',
      refetchOnWindowFocus: false,
      retry: (failures, error) =>
        failures < 2 && !(error instanceof TwinError && ERROR_CODES[error.code].status < 500),
    },
  },
});
