import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { RequiresScopes } from '../../shared/RequiresScopes.js'
import type { SectorContext } from '../../shared/SectorContext.js'
import { partsOf, readPenalisedServices, readServices } from '../archive/archiveReads.js'
import { fileNetworkServices, namePenalisedService } from '../archive/networkServices.js'
import { AdministrativePenalty } from '../entities/AdministrativePenalty.js'
import { NetworkService } from '../entities/NetworkService.js'
import { Registration } from '../entities/Registration.js'
import { FileNetworkServicesInput, NamePenalisedServiceInput } from './NetworkServiceInputs.js'

const desk = RequiresScopes([['credit:write']])

/** Records of network operators (网络运营者信用记录): what they run, as filed. */
@Resolver(() => Registration)
export class NetworkServiceResolver {
  @FieldResolver(() => [NetworkService], {
    description: 'Websites and apps of a network operator (网络运营者), by filing number.',
  })
  networkServices(
    @Root() { subjectKey }: Registration,
    @Ctx() context: SectorContext,
  ): Promise<NetworkService[]> {
    return partsOf(context, readServices, subjectKey)
  }

  @desk
  @Mutation(() => [NetworkService], {
    description: 'Keeps websites and apps as their filing has them; the same filing is renewed.',
  })
  creditFileNetworkServices(
    @Arg('input', () => FileNetworkServicesInput) input: FileNetworkServicesInput,
    @Ctx() context: SectorContext,
  ): Promise<NetworkService[]> {
    return fileNetworkServices(context, input)
  }

  @desk
  @Mutation(() => NetworkService, {
    description:
      'Says which site or app a penalty is about; it is shown with the penalty from then on.',
  })
  creditNamePenalisedService(
    @Arg('input', () => NamePenalisedServiceInput) input: NamePenalisedServiceInput,
    @Ctx() context: SectorContext,
  ): Promise<NetworkService> {
    return namePenalisedService(context, input)
  }
}

/** What a penalty shows of the services that it is about. */
@Resolver(() => AdministrativePenalty)
export class PenaltyServiceFields {
  @FieldResolver(() => [NetworkService], {
    description: 'Websites and apps of the network operator that the penalty is about.',
  })
  networkServices(
    @Root() { subjectKey, rowId }: AdministrativePenalty,
    @Ctx() context: SectorContext,
  ): Promise<NetworkService[]> {
    return partsOf(context, readPenalisedServices, `${subjectKey}|${rowId}`)
  }
}
