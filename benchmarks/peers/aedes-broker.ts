import { createServer } from 'node:net';
import { Aedes } from 'aedes';

/** Aedes alone: forwards what is published to whoever subscribed. */
const broker = await Aedes.createBroker();
createServer(broker.handle).listen(Number(process.argv[2]), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
